A specification, the initial predicate included, for each of a set.
$ check
TLC: exit 151
---- MODULE SpecForAllAll ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == \A i \in {1} : x = 0 /\ [][x' = (x + i) % 3]_x
====
