---- MODULE Voting ----
VARIABLE x
All == \A y \in []x : y
====
