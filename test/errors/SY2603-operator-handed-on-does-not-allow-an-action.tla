---- MODULE Voting ----
VARIABLE x
Apply(F(_)) == F(x')
Prime(y) == y'
Next == Apply(Prime)
====
