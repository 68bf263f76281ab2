An action is an operand of an operand of an action.
$ check
TLC: exit 0, 6 distinct, depth 4
---- MODULE OperandThroughTwoActions ----
EXTENDS Naturals
VARIABLES x, y
Guard(p, A) == p /\ A
Twice(A, B) == Guard(x < 2, A /\ B)
Choose(A, B) == A \/ B
Up == x' = x + 1
Keep == UNCHANGED y
Flip == y' = 1 - y
Init == x = 0 /\ y = 0
Next == Choose(Twice(Up, Choose(Keep, Flip)), Guard(x = 2, x' = 0 /\ Flip))
Ok == ENABLED Twice(Up, Keep) <=> x < 2
====
