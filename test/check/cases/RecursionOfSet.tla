A variable is assigned from a set that a recursion builds, also of primed variables.
$ check
TLC: exit 0, 6 distinct, depth 2
---- MODULE RecursionOfSet ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN {0} ELSE {n} \cup Go(n - 1)
Init == x = 0 /\ y = 0
Next == x' \in Go(2) /\ y' \in Go(x')
Ok == y <= x
====
