[A]_v is no property.
$ check
TLC: exit 151
---- MODULE PropertyIsSquare ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [x' = x + 1]_x
====
