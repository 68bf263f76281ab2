A recursive operator is given a primed variable.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionOverPrimed ----
EXTENDS Naturals
VARIABLE y
RECURSIVE R(_)
R(n) == n = 0 \/ R(n - 1)
Init == y = 0
Next == y' = 1 - y /\ R(y')
====
