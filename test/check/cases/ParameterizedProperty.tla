A property is the specification of an instance with a parameter.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE ParameterizedProperty ----
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
Prop == Z7(4)!RSpec
====
