Fairness of a temporal formula, where an action is wanted.
$ check
TLC: exit 150
---- MODULE TemporalFairnessOfTemporal ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x /\ WF_x(<>(x = 1))
====
