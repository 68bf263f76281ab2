A property of an instance, of which a parameter is a negative number.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyThroughInstance ----
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
Prop == In(3)!S2
====
