$ check
TLC: exit 255
Synod: exit 75, because TLC fails itself at a state that is not whole
---- MODULE LeftUnassignedAtFirst ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0
Next == UNCHANGED <<x, y>>
====
