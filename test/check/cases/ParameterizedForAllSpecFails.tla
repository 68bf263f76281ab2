A property is the specification of an instance for each of a set of parameters, one of which breaks it.
$ check
TLC: exit 13, trace of 2
---- MODULE ParameterizedForAllSpecFails ----
EXTENDS Naturals
VARIABLE f
---- MODULE Part ----
EXTENDS Naturals
VARIABLE z
PInit == z = 0
PNext == z' = (z + 1) % 3
PSpec == PInit /\ [][PNext]_z
====
P(n) == INSTANCE Part WITH z <- f[n]
Init == f = [n \in 1 .. 2 |-> 0]
Next == \E n \in 1 .. 2 : f' = [f EXCEPT ![n] = (@ + n) % 3]
Spec == Init /\ [][Next]_f
Prop == \A n \in 1 .. 2 : P(n)!PSpec
====
