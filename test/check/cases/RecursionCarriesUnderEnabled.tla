ENABLED of an action that is passed down a recursion.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionCarriesUnderEnabled ----
EXTENDS Naturals
VARIABLE x
RECURSIVE R(_, _)
R(n, A) == IF n = 0 THEN A ELSE R(n - 1, A /\ x' # 7)
Init == x = 0
Next == R(2, x' = 1 - x)
Ok == ENABLED R(3, x' = 3) /\ ~ENABLED R(1, x' = 7) /\ ENABLED R(0, x' = 7)
====
