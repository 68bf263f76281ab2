[] of a name of [A]_v that fails.
$ check
TLC: exit 150
---- MODULE PropertyBoxOfSquareNameFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Step == [x' > x]_x
Prop == []Step
====
