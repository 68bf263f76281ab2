$ check
TLC: exit 75
Synod: exit 151, because the error is in the configuration
---- MODULE HalfABehavior ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count
====
