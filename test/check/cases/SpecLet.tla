A specification in LET.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecLet ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == LET Start == x = 1 IN Start /\ [][Next]_x
====
