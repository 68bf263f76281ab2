A specification whose parts are each in LET.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecLetInside ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == (LET n == 1 IN x = n) /\ [][LET n == 1 IN x' = (x + n) % 3]_x
====
