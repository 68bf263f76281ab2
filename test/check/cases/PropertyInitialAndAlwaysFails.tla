A conjunction of a state predicate, an invariant and an action property, and one that fails.
$ check
TLC: exit 13, trace of 4
---- MODULE PropertyInitialAndAlwaysFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == x = 0 /\ [](x >= 0) /\ [][x' > x]_x
====
