Nothing to explore.
$ check
TLC: exit 0, 0 distinct, depth 0
---- MODULE NoInitialState ----
EXTENDS Naturals
VARIABLE count
Init == count \in {} /\ count = 3
Next == count' = count + 1
Below == count < 3
====
