$ check
TLC: exit 75
Synod: exit 76, trace of 1, because it is an invariant that fails, also in an initial state
---- MODULE InvariantIsNoTruthValue ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = (count + 1) % 2
Number == count + 1
====
