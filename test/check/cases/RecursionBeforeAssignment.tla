A recursive operator is given a primed variable before it has a value.
$ check
TLC: exit 75, trace of 1
Synod: exit 75, trace of 1, because TLC is told by an exception
---- MODULE RecursionBeforeAssignment ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == n = 0 \/ Go(n - 1)
Init == x = 0
Next == Go(x') /\ x' = 1 - x
====
