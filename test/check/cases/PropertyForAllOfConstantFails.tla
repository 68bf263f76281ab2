A property for each of a constant set, and one fails.
$ check
TLC: exit 12, trace of 2
---- MODULE PropertyForAllOfConstantFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
CONSTANT S
Prop == \A s \in S : [](x # s)
====
