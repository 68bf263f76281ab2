---- MODULE Voting ----
CONSTANT y
All == \A x \in {1} : lab(x, y) :: x = y
====
