The subscript of an action property is a constant, so that it says nothing.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertySubscriptConstant ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][x' > 7]_(1)
====
