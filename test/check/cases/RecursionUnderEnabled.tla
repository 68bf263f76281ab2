A recursive action under ENABLED, as an invariant and as a guard.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionUnderEnabled ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Down(_)
Down(n) == IF n = 0 THEN x' = 0 /\ y' = 1 - y ELSE n > 0 /\ Down(n - 1)
RECURSIVE Never(_)
Never(n) == IF n = 0 THEN x' = 0 /\ x' = 1 ELSE Never(n - 1)
Init == x = 0 /\ y = 0
Next == ENABLED Down(3) /\ ~ENABLED Never(2) /\ Down(2)
Ok == ENABLED Down(3) /\ ~ENABLED Never(3) /\ ~ENABLED (y' = 5 /\ Down(1))
====
