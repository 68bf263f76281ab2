$ check
TLC: exit 75
Synod: exit 151, because it is the configuration that is wrong
---- MODULE HalfABehavior ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count
====
