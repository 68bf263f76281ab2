[] twice, of a state predicate.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyAlwaysTwice ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][](x < 3)
====
