An infix operator of an instance of an instance.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE ParameterizedInfixNested ----
EXTENDS Naturals
VARIABLE x
---- MODULE Deep ----
EXTENDS Naturals
CONSTANT m
a ++ b == (a + b) % m
====
---- MODULE Middle ----
EXTENDS Naturals
CONSTANT k
D(m) == INSTANCE Deep
a ** b == D(k)!++(a, b) + x
====
M(k) == INSTANCE Middle
Init == x = 0
Next == x' = M(5)!**(x, 1) % 4
Ok == M(5)!D(3)!++(2, 2) = 1
====
