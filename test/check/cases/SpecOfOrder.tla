The next-state relation stands before the initial predicate.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecOfOrder ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == [][Next]_x /\ Init
====
