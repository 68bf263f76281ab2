Exit 13.
$ check
TLC: exit 13, trace of 4
---- MODULE ActionPropertyFails ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Grows == [][x' > x]_x
====
