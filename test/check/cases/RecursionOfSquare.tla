A recursive action as an action property and with a square of its own.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE RecursionOfSquare ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN [x' = x + 1]_x ELSE Go(n - 1)
Init == x = 0
Next == Go(2) /\ x' < 3
Prop == [][Go(3)]_x
Ok == x < 3
====
