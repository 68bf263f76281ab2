The parameter of an instance in an action is an expression of the state.
$ check
TLC: exit 0, 5 distinct, depth 3
---- MODULE ParameterizedByState ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
CONSTANT k
VARIABLE z
Less == z < k
Step == z' = (z + k) % 5
====
P(n, e) == INSTANCE Part WITH k <- n, z <- e
L(k, z) == z < k
Init == x = 1
Next == \E n \in {1, 2} : P(n, x)!Step
Spec == Init /\ [][Next]_x
Ok == L(x + 1, x) /\ P(9, x + 1)!Less /\ \A n \in {5, 6} : P(n, x)!Less
Prop == [][\E n \in {1, 2} : P(n, x + 5)!Less \/ P(n, x)!Step]_x
====
