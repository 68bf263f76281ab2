One action undoes the other, and each state can be reached from each. A loop must have a step of the fair action; states that could take it are not enough.
$ SPECIFICATION Spec PROPERTY Spec
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Spec PROPERTY WeakForward
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Spec PROPERTY ForwardAgain
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Spec PROPERTY BackwardAgain
TLC: exit 13
$ SPECIFICATION Weaker PROPERTY ForwardAgain
TLC: exit 13
---- MODULE Inverse ----
EXTENDS Naturals
VARIABLE x
Forward == x' = (x + 1) % 3
Anywhere == x' \in 0..2
Init == x = 0
Weaker == Init /\ [][Forward \/ Anywhere]_x
Spec == Weaker /\ WF_x(Forward)
WeakForward == WF_x(Forward)
ForwardAgain == []<><<Forward>>_x
BackwardAgain == []<><<x' = (x + 2) % 3>>_x
====
