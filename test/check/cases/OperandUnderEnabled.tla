An operator of an instance takes an action by its name and asks whether it is enabled.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandUnderEnabled ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
B(d) == ENABLED d
====
I == INSTANCE Part
Init == x = 0
Next == x' = 1 - x
Stuck == x = 5 /\ x' = 1
Ok == I!B(Next) /\ ~I!B(Stuck)
====
