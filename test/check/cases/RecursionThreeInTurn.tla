Three actions call one another in turn, each with a choice.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE RecursionThreeInTurn ----
EXTENDS Naturals
VARIABLE x
RECURSIVE A(_), B(_), C(_)
A(n) == IF n = 0 THEN x' = 1 ELSE B(n - 1) \/ C(n - 1)
B(n) == IF n = 0 THEN x' = 2 ELSE C(n - 1)
C(n) == IF n = 0 THEN x' = 0 ELSE A(n - 1)
Init == x = 0
Next == A(x) \/ B(2)
====
