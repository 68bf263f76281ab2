CASE chooses between properties by a constant.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC has no CASE of properties
---- MODULE PropertyCase ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == CASE 1 = 2 -> [](x < 1) [] OTHER -> [](x < 3)
====
