The subscript of an action property is an expression.
$ check
TLC: exit 13, trace of 4
---- MODULE PropertySubscriptExpression ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][x' > x]_(x \div 2)
====
