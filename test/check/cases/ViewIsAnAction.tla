$ check
TLC: exit 75
Synod: exit 151, because the error is found before the search
---- MODULE ViewIsAnAction ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = (count + 1) % 2
Look == count'
====
