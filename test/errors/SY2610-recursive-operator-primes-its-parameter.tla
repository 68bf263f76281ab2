---- MODULE Voting ----
RECURSIVE Later(_)
Later(x) == x' /\ Later(x)
====
