---- MODULE Voting ----
CONSTANT S
Mixed == \A x \in S, y : x = y
====
