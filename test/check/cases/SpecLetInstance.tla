A specification of an instance in LET.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecLetInstance ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == LET I == INSTANCE PartOfSpec WITH z <- x, k <- 3 IN I!Spec
====
