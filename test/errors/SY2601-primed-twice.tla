---- MODULE Voting ----
VARIABLE x
Twice == x''
====
