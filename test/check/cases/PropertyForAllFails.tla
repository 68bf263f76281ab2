A property for each of a set, and one that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyForAllFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 1 .. 2 : [](x < i + 1)
====
