$ check
TLC: exit 151
---- MODULE NoBehavior ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count
====
