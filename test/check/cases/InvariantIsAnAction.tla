$ check
TLC: exit 76
Synod: exit 151, because the error is found before the search
---- MODULE InvariantIsAnAction ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = (count + 1) % 2
Changes == count' # count
====
