The body of an instance with a parameter reads a variable of the module around it.
$ check
TLC: exit 0, 7 distinct, depth 7
---- MODULE ParameterizedSpecOfOuterVariable ----
EXTENDS Naturals
VARIABLE x
---- MODULE Ring ----
CONSTANT cardinality
RInit == x = 0
RNext == x' = (x + 1) % cardinality
RSpec == RInit /\ [][RNext]_x
====
Z7(cardinality) == INSTANCE Ring
SpecA == Z7(7)!RSpec
Low == x < 7
Prop == Z7(7)!RSpec /\ [][Z7(7)!RNext]_x
====
