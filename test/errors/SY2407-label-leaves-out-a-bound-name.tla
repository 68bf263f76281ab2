---- MODULE Voting ----
All == \A x, y \in {1} : lab(x) :: x = y
====
