A property for each of a set.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAll ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 1 .. 2 : [](x < i + 2)
====
