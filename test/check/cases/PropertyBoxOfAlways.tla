An action property is [][A]_v; this one is by a name and its subscript is by another.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyBoxOfAlways ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Up == x' = x + 1 \/ x' = 0
v == <<x>>
Prop == [][Up]_v
====
