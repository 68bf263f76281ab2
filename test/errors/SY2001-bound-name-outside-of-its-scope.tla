---- MODULE Voting ----
CONSTANT S
Scope == (\A x \in S : x = x) /\ x = x
====
