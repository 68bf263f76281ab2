---- MODULE Voting ----
Apply(F(_)) == F(1)
Map(F(_)) == F(2)
Odd == Map(Apply)
====
