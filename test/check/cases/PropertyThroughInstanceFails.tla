A property of an instance, of which a parameter is a negative number, and one that fails.
$ check
TLC: exit 12, trace of 1
---- MODULE PropertyThroughInstanceFails ----
EXTENDS Integers
VARIABLE x
---- MODULE Inner ----
EXTENDS Integers
CONSTANT k
VARIABLE z
Init == z = 0
Next == z' = (z + 1) % 3
Low == z < k
Always == []Low
Steps == [][Next]_z
Spec == Init /\ [][Next]_z
S2 == Spec /\ []Low
====
In(k) == INSTANCE Inner WITH z <- x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == In(-4)!S2
====
