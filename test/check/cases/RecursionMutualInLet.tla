Two operators of LET call each other within an action.
$ check
TLC: exit 0, 1 distinct, depth 1
---- MODULE RecursionMutualInLet ----
EXTENDS Naturals
VARIABLE x
Walk(k) == LET RECURSIVE A(_), B(_)
               A(n) == IF n = 0 THEN x' = k ELSE B(n - 1)
               B(n) == IF n = 0 THEN x' = 1 - k ELSE A(n - 1)
           IN A(k + 2)
Init == x = 0
Next == \E k \in {0, 1} : Walk(k)
====
