$ check
TLC: exit 255
Synod: exit 75, because TLC fails at an incomplete state
---- MODULE LeftUnassignedAtFirst ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0
Next == UNCHANGED <<x, y>>
====
