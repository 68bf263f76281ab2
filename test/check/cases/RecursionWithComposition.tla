A recursive action composes itself with a step.
$ check
TLC: exit 0, 5 distinct, depth 5
---- MODULE RecursionWithComposition ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Step == x' = (x + 1) % 5
Go(n) == IF n = 0 THEN x' = x ELSE Step \cdot Go(n - 1)
Init == x = 0
Next == Go(2)
====
