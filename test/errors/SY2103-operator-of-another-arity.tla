---- MODULE Voting ----
Apply(F(_)) == F(1)
Pair(a, b) == <<a, b>>
One == Apply(Pair)
====
