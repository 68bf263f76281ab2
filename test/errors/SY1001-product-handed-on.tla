---- MODULE Voting ----
Twice(F(_, _), S) == F(S, S)
Square(S) == Twice(\X, S)
====
