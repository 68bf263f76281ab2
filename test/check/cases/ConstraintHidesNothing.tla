A state outside of the constraint is checked all the same.
$ check
TLC: exit 12, trace of 4
---- MODULE ConstraintHidesNothing ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = x + 1
Near == x < 3
Low == x < 3
====
