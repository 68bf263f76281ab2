The subscript of an action property is an expression that changes.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertySubscriptExpressionFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][x' > x]_(x % 2)
====
