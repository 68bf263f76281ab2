LET names that parameters have too.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecLetShadow ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Of(n) == LET m == n + 1 IN x = m - 1 /\ [][x' = (x + m) % 3]_x
Form == Of(1)
====
