$ check
TLC: exit 76
Synod: exit 151, because it is seen before anything is explored
---- MODULE InvariantIsAnAction ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = (count + 1) % 2
Changes == count' # count
====
