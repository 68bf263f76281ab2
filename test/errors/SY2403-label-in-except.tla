---- MODULE Voting ----
CONSTANT f
Changed == [f EXCEPT ![1] = lab :: 2]
====
