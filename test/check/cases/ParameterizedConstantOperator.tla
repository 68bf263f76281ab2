An instance whose parameter is an operator.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE ParameterizedConstantOperator ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
CONSTANT Op(_, _)
VARIABLE z
Step(n) == z' = Op(z, n)
Can(n) == ENABLED (Step(n) /\ z' < 3)
====
P(Op(_, _)) == INSTANCE Part WITH z <- x
Plus(a, b) == (a + b) % 4
Init == x = 0
Next == P(Plus)!Step(1) \/ P(LAMBDA a, b : a)!Step(2)
Ok == P(Plus)!Can(1) <=> x # 2
====
