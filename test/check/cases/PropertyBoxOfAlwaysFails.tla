An action property is [][A]_v; this one is by a name and its subscript is by another, and one that fails.
$ check
TLC: exit 13, trace of 4
---- MODULE PropertyBoxOfAlwaysFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Up == x' = x + 1 \/ x' = 0
v == <<x>>
Prop == [][x' > x]_v
====
