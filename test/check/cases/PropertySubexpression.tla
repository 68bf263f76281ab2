A property is a part of another formula.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertySubexpression ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
All == [](x < 3) /\ [](x < 2)
Prop == All!1
====
