An instance with a parameter in LET of an action, which reads what is bound around it.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE ParameterizedInLet ----
EXTENDS Naturals
VARIABLE x
Next == \E i \in {1, 2} : LET P(n) == INSTANCE PartOfSpec WITH z <- x, k <- n + i IN P(2)!Step
Init == x = 0
Ok == x < 4
====
