---- MODULE Voting ----
All == \A x \in {1} : lab(x, x) :: x = x
====
