LET in a recursive action names a primed variable.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE RecursionLetOfPrimed ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN x' = (x + 1) % 4 ELSE Go(n - 1) /\ LET new == x' IN new # 2
Init == x = 0
Next == IF x = 1 THEN x' = 2 ELSE Go(2)
====
