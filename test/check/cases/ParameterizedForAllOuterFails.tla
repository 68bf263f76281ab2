A property for each parameter of an instance that reads a variable around it, and one fails.
$ check
TLC: exit 12, trace of 3
---- MODULE ParameterizedForAllOuterFails ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
CONSTANT k
Start == x = 0
PSpec == Start /\ [](x < k)
====
P(k) == INSTANCE Part
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A n \in {2, 4} : P(n)!PSpec
====
