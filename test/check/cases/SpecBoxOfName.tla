[] of a name of [A]_v as the next-state relation.
$ check
TLC: exit 150
---- MODULE SpecBoxOfName ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Step == [Next]_x
Form == Init /\ []Step
====
