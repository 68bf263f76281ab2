Membership is given to an operator with a primed variable, and assigns.
$ check
TLC: exit 0, 3 distinct, depth 2
---- MODULE OperandIsIn ----
EXTENDS Naturals
VARIABLE x
Two(Op(_, _), a, b) == Op(a, b)
Init == x = 0
Next == Two(\in, x', {0, 1, 2})
====
