---- MODULE Voting ----
THEOREM TRUE BY DEF 1 = 1
====
