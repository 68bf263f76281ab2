A specification for some value of a set.
$ check
TLC: exit 151
---- MODULE SpecExists ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == \E i \in {1, 2} : x = 0 /\ [][x' = (x + i) % 3]_x
====
