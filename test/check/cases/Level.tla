TLCGet("level") in a constraint, an action and an invariant.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE Level ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x' = x + 1
Near == TLCGet("level") < 5
IsLevel == x < TLCGet("level")
====
