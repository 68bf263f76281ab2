CASE chooses between properties by a constant, and one that fails.
$ check
TLC: exit 255
Synod: exit 12, trace of 2, because TLC has no CASE of properties
---- MODULE PropertyCaseFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == CASE 1 = 2 -> [](x < 3) [] OTHER -> [](x < 1)
====
