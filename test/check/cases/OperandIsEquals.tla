Equality is given to an operator with a primed variable, and assigns.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandIsEquals ----
EXTENDS Naturals
VARIABLE x
Two(Op(_, _), a, b) == Op(a, b)
Init == x = 0
Next == Two(=, x', (x + 1) % 3)
====
