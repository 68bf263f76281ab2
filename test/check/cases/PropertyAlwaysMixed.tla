[] over a conjunction of a state predicate and an action property.
$ check
TLC: exit 150
---- MODULE PropertyAlwaysMixed ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [](x < 3 /\ [x' # x]_x)
====
