$ check
TLC: exit 75, trace of 1
Synod: exit 151, because the error is found before the search
---- MODULE NextIsTemporal ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == [][count' = count]_count
====
