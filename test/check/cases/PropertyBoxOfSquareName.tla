[] of a name of [A]_v.
$ check
TLC: exit 150
---- MODULE PropertyBoxOfSquareName ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Step == [Next]_x
Prop == []Step
====
