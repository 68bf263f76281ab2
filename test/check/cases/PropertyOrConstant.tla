A property or a constant that is FALSE.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyOrConstant ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == (1 > 2) \/ [](x < 3)
====
