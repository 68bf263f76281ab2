A view that asks for the level: that of the state it is a view of.
$ check
TLC: exit 0, 7 distinct, depth 4
---- MODULE ViewOfLevel ----
EXTENDS Integers, TLC
VARIABLE x
Init == x = 0
Next == TLCGet("level") < 4 /\ x' \in {x, 1 - x}
View == <<x, TLCGet("level")>>
====
