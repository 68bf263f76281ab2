---- MODULE Voting ----
VARIABLE x
Live == <>(x' = 1)
====
