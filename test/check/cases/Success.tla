The smallest model.
$ check
TLC: exit 0, 3 distinct, depth 3
$ check --workers 1 --no-deadlock
---- MODULE Success ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
TypeOK == x \in 0 .. 2
====
