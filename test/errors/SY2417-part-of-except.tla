---- MODULE Voting ----
CONSTANT f
Changed == [f EXCEPT ![1] = 2]
Use == Changed!2
====
