A property that is a state predicate holds of initial states, and one that fails.
$ check
TLC: exit 13, trace of 1
---- MODULE PropertyInitialFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == x > 0
====
