A next-state relation with squares within.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecSquareTwice ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == Init /\ [][[Next]_x]_x
====
