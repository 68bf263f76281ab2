A recursive action goes on within a LAMBDA.
$ check
TLC: exit 0, 4 distinct, depth 2
---- MODULE RecursionByLambda ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Some(A(_), s) == \E i \in s : A(i)
Go(n) == IF n = 0 THEN x' = x ELSE Some(LAMBDA i : x' = i \/ Go(n - 1), {n})
Init == x = 0
Next == Go(3)
====
