An action calls itself 1,000 times before it assigns.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionDeepAction ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN x' = 1 - x ELSE Go(n - 1)
Init == x = 0
Next == Go(1000)
====
