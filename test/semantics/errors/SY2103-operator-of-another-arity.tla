---- MODULE OperatorOfAnotherArity ----
Apply(Op(_, _), x) == Op(x, x)
Double(x) == <<x, x>>
A == Apply(Double, 2)
B == Apply(LAMBDA x : x, 2)
====
