---- MODULE OperatorInsteadOfPart ----
Apply(Op(_)) == Op(1)
Inv == Apply(LAMBDA x : x)
A == Inv!1
====
