A state that a constraint excludes is checked, but not counted and not explored.
$ check
TLC: exit 0, 11 distinct, depth 5
$ check --constraint "x < 2"
---- MODULE Constraints ----
EXTENDS Naturals
VARIABLES x, y
Init == x \in {0, 9} /\ y = 0
Right == x' = x + 1 /\ y' = y
Up == y' = y + 1 /\ x' = x
Next == Right \/ Up
Near == x + y < 5
Slow == x' + y' > x + y => y' <= x' + 1
Bound == x + y < 12
====
