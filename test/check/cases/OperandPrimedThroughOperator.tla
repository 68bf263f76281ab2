An operator argument is applied to a variable and the application is primed.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandPrimedThroughOperator ----
EXTENDS Naturals
VARIABLES x, y
At(Op(_)) == Op(x)'
Twice(n) == 2 * n
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 3 /\ y' = At(Twice) /\ At(LAMBDA n : n + y) = x' + y'
====
