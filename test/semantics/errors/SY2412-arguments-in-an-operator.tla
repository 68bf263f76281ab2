---- MODULE ArgumentsInAnOperator ----
Inv == \A b \in {0, 1} : b = b
Apply(Op(_)) == Op(1)
A == Apply(Inv!(1))
====
