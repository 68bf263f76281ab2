A recursive initial predicate assigns.
$ check
TLC: exit 0, 6 distinct, depth 2
---- MODULE RecursionInInit ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Start(_)
Start(n) == IF n = 0 THEN x = 0 /\ y = n ELSE (x = n /\ y = 1) \/ Start(n - 1)
Init == Start(3)
Next == x' = y /\ y' = x
====
