The composition is given to an operator.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandIsComposition ----
EXTENDS Naturals
VARIABLE x
Two(Op(_, _), A, B) == Op(A, B)
Init == x = 0
Next == Two(\cdot, x' = x + 1, x' = (x + 1) % 6)
====
