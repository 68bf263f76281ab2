Initial predicate and next-state relation of an instance with parameters, each by a name.
$ check
TLC: exit 0, 5 distinct, depth 5
---- MODULE ParameterizedInitAndNext ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Part ----
EXTENDS Naturals
CONSTANT k
VARIABLE z
PInit == z = k
PNext == z' = (z + k) % 5
====
P(k) == INSTANCE Part WITH z <- x
Q(k, z) == INSTANCE Part
Init == P(1)!PInit /\ Q(2, y)!PInit
Next == P(1)!PNext /\ Q(2, y)!PNext
Ok == y = (2 * x) % 5
====
