A recursive function assigns where it is applied as an action.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE RecursionAssignsInFunction ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next ==
  LET act[n \in 0 .. 2] == IF n = 0 THEN x' = (x + 1) % 4 ELSE act[n - 1]
  IN act[2]
====
