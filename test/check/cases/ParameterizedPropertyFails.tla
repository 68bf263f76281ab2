A property is the specification of an instance with a parameter, and its ring is too large.
$ check
TLC: exit 13, trace of 5
---- MODULE ParameterizedPropertyFails ----
EXTENDS Naturals
VARIABLE x
---- MODULE Ring ----
CONSTANT cardinality
RInit == x = 0
RNext == x' = (x + 1) % cardinality
RSpec == RInit /\ [][RNext]_x
====
Z7(cardinality) == INSTANCE Ring
Init == x = 0
Next == (x < 3 /\ x' = x + 1) \/ (x = 3 /\ x' = 0)
Spec == Init /\ [][Next]_x
Prop == Z7(5)!RSpec
====
