State predicates that call each other, in a guard and in an invariant.
$ check
TLC: exit 0, 6 distinct, depth 6
---- MODULE RecursionMutualPredicate ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Even(_), Odd(_)
Even(n) == n = 0 \/ Odd(n - 1)
Odd(n) == n # 0 /\ Even(n - 1)
Init == x = 0
Next == (x' = (x + 1) % 6 /\ Even(x) /\ Odd(x')) \/ (x' = (x + 3) % 6 /\ Odd(x) /\ Even(x)')
Ok == Even(x) <=> x % 2 = 0
====
