---- MODULE Voting ----
CONSTANT S
All == \A x \in S x = x
====
