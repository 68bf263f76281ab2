LET within an invariant of a property.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyInvariantWithLet ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [](LET y == x + 1 IN y < 4)
====
