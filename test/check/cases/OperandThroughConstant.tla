An operator of the configuration takes an action and an operator.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC fails itself at a constant operator that is an operand
---- MODULE OperandThroughConstant ----
EXTENDS Naturals
CONSTANT Wrap(_, _)
VARIABLE x
MCWrap(A, n) == A /\ x' < n
Use(W(_, _), A) == W(A, 3)
Init == x = 0
Next == Wrap(x' = x + 1, 3) \/ (x = 2 /\ Use(Wrap, x' = 0))
Ok == ENABLED Wrap(x' = x + 1, 3) <=> x < 2
====
