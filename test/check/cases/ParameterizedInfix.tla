An infix operator of an instance with a parameter, which reads a variable around it.
$ check
TLC: exit 0, 7 distinct, depth 7
---- MODULE ParameterizedInfix ----
EXTENDS Naturals
VARIABLE x
---- MODULE Ring ----
CONSTANT cardinality
a $$ b == (a + b) % cardinality
a ++ b == (a + b + x) % cardinality
====
Z7(cardinality) == INSTANCE Ring
Init == x = 0
Next == x' = Z7(7)!$$(5, x)
Ok == Z7(7)!$$(5, 9) = 0 /\ Z7(3)!++(1, 2) = x % 3
====
