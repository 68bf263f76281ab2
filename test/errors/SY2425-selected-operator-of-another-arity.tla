---- MODULE Voting ----
All == \A x, y \in {1} : x = y
Apply(F(_)) == F(1)
Use == Apply(All!@)
====
