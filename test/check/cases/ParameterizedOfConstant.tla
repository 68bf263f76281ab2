The parameter of an instance is a constant of the configuration.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE ParameterizedOfConstant ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
Z(k) == INSTANCE PartOfSpec WITH z <- x
Spec == Z(N)!Spec
Prop == Z(N)!AlwaysLow /\ [](Z(N + 1)!Low)
====
