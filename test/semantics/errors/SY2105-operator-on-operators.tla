---- MODULE OperatorOnOperators ----
Apply(Op(_)) == Op(1)
A == Apply(Apply)
====
