Postconditions.
$ check
TLC: exit 10
$ check -c PostconditionHolds.cfg
TLC: exit 0, 3 distinct, depth 3
---- MODULE Postcondition ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Reaches(n) == TLCGet("distinct") = n
Four == Reaches(4)
Three == Reaches(3)
====
