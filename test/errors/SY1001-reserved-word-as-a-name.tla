---- MODULE Voting ----
CASE == 1
====
