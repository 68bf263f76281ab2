[] over a conjunction of an invariant and an action property.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because [] of a conjunction is a conjunction
---- MODULE PropertyAlwaysConjunction ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == []([](x < 3) /\ [][x' # x]_x)
====
