$ check
TLC: exit 0, 3 distinct, depth 3
Synod: exit 151, because it is not supported yet
---- MODULE Possible ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Two == x = 2
====
