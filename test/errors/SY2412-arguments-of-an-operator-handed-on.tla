---- MODULE Voting ----
All == \A x \in {1} : lab(x) :: x = 1
Apply(F(_)) == F(1)
Use == Apply(All!lab(1))
====
