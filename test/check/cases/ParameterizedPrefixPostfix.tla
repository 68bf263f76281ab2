Prefix and postfix operators of an instance.
$ check
TLC: exit 0, 7 distinct, depth 7
---- MODULE ParameterizedPrefixPostfix ----
EXTENDS Naturals
VARIABLE x
---- MODULE Ring ----
CONSTANT cardinality
-. a == (cardinality - (a % cardinality)) % cardinality
a ^+ == (a + 1) % cardinality
a ^# == a + x
====
Z(cardinality) == INSTANCE Ring
R == INSTANCE Ring WITH cardinality <- 3
Init == x = 0
Next == x' = Z(7)!^+(x) \/ x' = R!-.(x)
Ok == R!^#(1) = x + 1 /\ Z(7)!-.(3) = 4 /\ Z(5)!^#(x)  = 2 * x
====
