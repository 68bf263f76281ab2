---- MODULE Voting ----
THEOREM TRUE BY MODULE Naturals
====
