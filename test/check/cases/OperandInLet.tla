LET names an action that an operator is given, and the name is given on.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE OperandInLet ----
EXTENDS Naturals
VARIABLE x
If(p, A) == LET B == A /\ x' < 4 IN p /\ B
Or(A, B) == LET O(C) == C \/ B IN O(A)
Init == x = 0
Next == Or(If(x < 3, x' = x + 1), If(x = 3, x' = 0))
Ok == ENABLED If(TRUE, x' = 3) /\ ~ENABLED If(TRUE, x' = 4)
====
