---- MODULE Voting ----
CONSTANT Quorum
Q(a) == Quorum(a)
====
