The specification is that of an instance with a parameter, whose value it reads.
$ check
TLC: exit 0, 7 distinct, depth 7
---- MODULE ParameterizedSpec ----
EXTENDS Naturals
VARIABLE x
---- MODULE Ring ----
EXTENDS Naturals
CONSTANT cardinality
VARIABLE z
RInit == z = 0
RNext == z' = (z + 1) % cardinality
RSpec == RInit /\ [][RNext]_z
====
Z(cardinality) == INSTANCE Ring WITH z <- x
SpecA == Z(7)!RSpec
====
