A property for each parameter of an instance that reads a variable around it.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE ParameterizedForAllOuter ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
CONSTANT k
Start == x = 0
Step == x' = x + 1 \/ x' = k - k
PSpec == Start /\ [][Step]_x
Low == []( x < k)
====
P(k) == INSTANCE Part
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A n \in {3, 4} : P(n)!PSpec /\ P(n)!Low
====
