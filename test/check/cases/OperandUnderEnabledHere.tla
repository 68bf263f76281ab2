An operator takes an action by its name and asks whether it is enabled.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandUnderEnabledHere ----
EXTENDS Naturals
VARIABLE x
B(d) == ENABLED d
C(d) == B(d /\ x' # 7)
Init == x = 0
Next == x' = 1 - x
To(n) == x' = n
Ok == B(Next) /\ C(Next) /\ ~C(To(7)) /\ \A n \in 1 .. 3 : B(To(n)) /\ ~B(To(n) /\ To(n + 1))
====
