An action with 2,000 conjuncts by recursion.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionDeepConjunct ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN x' = 1 - x ELSE n > 0 /\ Go(n - 1)
Init == x = 0
Next == Go(2000)
====
