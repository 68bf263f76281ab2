---- MODULE TemporalFormulaAsABound ----
VARIABLE x
Inv == \A y \in [](x = 1) : y
====
