An action is used twice by the operator that it is given to.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandAssignedTwice ----
EXTENDS Naturals
VARIABLES x, y
Twice(A) == A /\ A
Either(A) == A \/ A
Init == x = 0 /\ y = 0
Next == Twice(Either(x' = (x + 1) % 3)) /\ Either(Twice(UNCHANGED y))
====
