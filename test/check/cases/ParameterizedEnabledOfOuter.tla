ENABLED in an instance with a parameter, which reads a variable around it and shares it.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE ParameterizedEnabledOfOuter ----
EXTENDS Naturals
VARIABLE y
---- MODULE Part ----
CONSTANT k
VARIABLE a
Can == ENABLED (a' = k /\ y' = a + 1)
Step == y' = k /\ a' = y
====
P(k, e) == INSTANCE Part WITH a <- e
Init == y = 0
Next == \E k \in {0, 1} : y' = k /\ P(k, y)!Can
Ok == P(5, y)!Can /\ P(2, 3)!Can
====
