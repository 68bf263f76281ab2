A specification for each of a set.
$ check
TLC: exit 151
---- MODULE SpecForAll ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == x = 0 /\ \A i \in {1} : [][x' = (x + i) % 3]_x
====
