Two initial predicates.
$ check
TLC: exit 0, 3 distinct, depth 2
---- MODULE SpecOfTwoInits ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == x \in 0 .. 2 /\ x > 0 /\ [][Next]_x
====
