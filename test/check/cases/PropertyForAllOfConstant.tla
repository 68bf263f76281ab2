A property for each of a constant set.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAllOfConstant ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
CONSTANT S
Prop == \A s \in S : [](x # s)
====
