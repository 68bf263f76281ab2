---- MODULE NewInATemporalFormula ----
VARIABLE x
THEOREM ASSUME NEW y \in [](x = 1) PROVE y
====
