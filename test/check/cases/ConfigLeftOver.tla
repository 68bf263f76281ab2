$ check
TLC: exit 0, 3 distinct, depth 3
$ check -c ConfigGivesOtherValues.cfg
TLC: exit 151
---- MODULE ConfigLeftOver ----
EXTENDS Naturals
CONSTANTS Limit, Wraps
VARIABLE count
Init == count = 0
Next == \/ count < Limit /\ count' = count + 1
        \/ Wraps /\ count = Limit /\ count' = 0
Bounded == count \in 0..Limit
====
