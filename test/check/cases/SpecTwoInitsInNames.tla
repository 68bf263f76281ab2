Two initial predicates, each by a name, and a constant.
$ check
TLC: exit 0, 3 distinct, depth 2
---- MODULE SpecTwoInitsInNames ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
A == x \in 0 .. 2
B == x > 0
Form == A /\ TRUE /\ B /\ [][Next]_x
====
