A recursive operator is given an action, and is it in the end.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionCarriesAction ----
EXTENDS Naturals
VARIABLE y
RECURSIVE R(_, _)
R(n, A) == IF n = 0 THEN A ELSE R(n - 1, A)
Init == y = 0
Next == R(1, y' = 1 - y)
====
