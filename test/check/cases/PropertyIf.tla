IF chooses between properties by a constant.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyIf ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == IF TRUE THEN [](x < 3) ELSE [](x < 1)
====
