The prime is given to an operator that takes an operator.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandIsPrime ----
EXTENDS Naturals
VARIABLES x, y
Of(Op(_)) == Op(x)
Init == x = 0 /\ y = 0
Next == x' = 1 - x /\ y' = Of(')
====
