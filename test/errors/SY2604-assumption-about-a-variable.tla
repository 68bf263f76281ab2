---- MODULE Voting ----
VARIABLE x
ASSUME x = 1
====
