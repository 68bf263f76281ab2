Two actions call each other until one assigns.
$ check
TLC: exit 0, 8 distinct, depth 5
---- MODULE RecursionMutual ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Even(_), Odd(_)
Even(n) == IF n = 0 THEN x' = x + 2 ELSE Odd(n - 1)
Odd(n) == IF n = 0 THEN x' = x + 1 ELSE Even(n - 1)
Init == x = 0
Next == (x < 6 /\ \E n \in 0 .. 3 : Even(n)) \/ (x >= 6 /\ x' = 0)
====
