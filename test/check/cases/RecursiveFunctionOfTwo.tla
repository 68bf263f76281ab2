A recursive function of two arguments is applied as an action.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE RecursiveFunctionOfTwo ----
EXTENDS Naturals
VARIABLE x
f[n \in 0 .. 2, k \in 0 .. 2] == IF n = 0 THEN x' = (x + k) % 3 ELSE f[n - 1, k]
Init == x = 0
Next == f[2, 1]
====
