A recursive function reads primed variables.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE RecursiveFunctionOfPrimed ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next ==
  /\ x' = (x + 1) % 3
  /\ LET f[n \in 0 .. 3] == IF n = 0 THEN x' ELSE f[n - 1] + x
     IN y' = f[2]
====
