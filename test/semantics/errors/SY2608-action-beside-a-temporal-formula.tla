---- MODULE ActionBesideATemporalFormula ----
VARIABLE x
Init == x = 0
Next == x' = 1
Spec == Init /\ Next /\ [](x = 0)
====
