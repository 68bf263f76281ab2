ENABLED of a recursive function that is applied as an action.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE RecursiveFunctionUnderEnabled ----
EXTENDS Naturals
VARIABLE x
f[n \in 0 .. 2] == IF n = 0 THEN x' = (x + 1) % 3 ELSE f[n - 1] /\ x' # 2
Init == x = 0
Next == IF x = 1 THEN x' = 2 ELSE x' = (x + 1) % 3
Ok == ENABLED f[0] /\ (ENABLED f[2] <=> x # 1)
====
