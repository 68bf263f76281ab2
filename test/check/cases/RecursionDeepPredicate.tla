A recursive predicate of a primed variable goes 1,000 deep.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionDeepPredicate ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN TRUE ELSE Go(n - 1)
Init == x = 0
Next == x' = 1000 - x /\ Go(x') /\ Go(x)
Ok == Go(x)
====
