A property for each of one parameter.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE ParameterizedForAllOne ----
EXTENDS Naturals
VARIABLE x
P(k) == INSTANCE PartOfSpec WITH z <- x
Spec == P(2)!Spec
Prop == \A n \in {2} : P(n)!Spec
====
