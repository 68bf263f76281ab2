A specification that is put together from the parts of another.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecSubexpression ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == Spec!1 /\ Spec!2
====
