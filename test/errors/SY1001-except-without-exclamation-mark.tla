---- MODULE Voting ----
VARIABLE maxBal
Raise(a) == maxBal' = [maxBal EXCEPT [a] = 1]
====
