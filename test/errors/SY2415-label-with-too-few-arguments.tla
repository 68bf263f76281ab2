---- MODULE Voting ----
All == \A x, y \in {1} : lab(x, y) :: x = y
Use == All!lab(1)
====
