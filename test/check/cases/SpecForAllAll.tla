A specification, the initial predicate included, for each of a set.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because a quantifier over a constant set stands for its instances
---- MODULE SpecForAllAll ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == \A i \in {1} : x = 0 /\ [][x' = (x + i) % 3]_x
====
