A specification for each of a set.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because a quantifier over a constant set stands for its instances
---- MODULE SpecForAll ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == x = 0 /\ \A i \in {1} : [][x' = (x + i) % 3]_x
====
