The parameter of an instance is an expression with a bound variable whose name the instance has too.
$ check
TLC: exit 0, 7 distinct, depth 4
---- MODULE ParameterizedCapture ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
CONSTANT k
VARIABLE z
Some(i) == \E j \in {1, 2} : z' = (z + k + i + j) % 7
====
P(k) == INSTANCE Part WITH z <- x
Init == x = 0
Next == \E j \in {1} : \E i \in {2} : P(i + j)!Some(j) \/ P(j)!Some(i + i)
====
