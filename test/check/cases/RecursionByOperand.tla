A recursive action goes on through an operator that is given it.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE RecursionByOperand ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Then(A(_), n) == A(n)
Go(n) == IF n = 0 THEN x' = (x + 1) % 3 ELSE Then(Go, n - 1)
Init == x = 0
Next == Go(3)
====
