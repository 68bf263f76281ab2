A property is the specification of an instance for each parameter of a set.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE ParameterizedPropertyForAll ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
CONSTANT n
VARIABLE z
PInit == z = 0
PNext == z' = z + n
PSpec == PInit /\ [][PNext]_z
PBy(k) == k * n = 6 /\ z' = z + k
====
P(n) == INSTANCE Part WITH z <- x \div n
Init == x = 0
Next == (x < 12 /\ x' = x + 6) \/ (x >= 12 /\ UNCHANGED x)
Spec == Init /\ [][Next]_x
Prop == \A n \in {2, 3} : P(n)!PInit /\ [][\E k \in {2, 3} : P(n)!PBy(k)]_x
====
