$ check
TLC: exit 0, 4 distinct, depth 4
$ check --view "<<x, clock>>"
---- MODULE View ----
EXTENDS Naturals
VARIABLES x, clock
Init == x = 0 /\ clock = 0
Next == x' = (x + 1) % 4 /\ clock' = (clock + 1) % 3
Look == x
====
