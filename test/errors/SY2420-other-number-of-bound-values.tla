---- MODULE Voting ----
All == \A x, y \in {1} : x = y
Use == All!(1)
====
