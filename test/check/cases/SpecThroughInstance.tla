The specification of an instance with a parameter.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecThroughInstance ----
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
Low == x < 3
Form == In(3)!Spec
====
