---- MODULE Voting ----
VARIABLE x
THEOREM ASSUME NEW y \in []x PROVE TRUE
====
