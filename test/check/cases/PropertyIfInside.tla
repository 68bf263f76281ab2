IF in an invariant and in an action property.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyIfInside ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [](IF x = 0 THEN TRUE ELSE x < 3) /\ [][IF x = 2 THEN x' = 0 ELSE x' = x + 1]_x
====
