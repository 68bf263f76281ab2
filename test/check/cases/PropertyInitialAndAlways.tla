A conjunction of a state predicate, an invariant and an action property.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyInitialAndAlways ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == x = 0 /\ [](x >= 0) /\ [][x' # x]_x
====
