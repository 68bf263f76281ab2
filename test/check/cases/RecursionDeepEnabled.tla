ENABLED of an action that calls itself 2,000 times.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionDeepEnabled ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN x' = 1 - x ELSE Go(n - 1)
Init == x = 0
Next == x' = 1 - x
Ok == ENABLED Go(2000)
====
