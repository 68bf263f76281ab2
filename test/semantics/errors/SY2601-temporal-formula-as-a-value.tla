---- MODULE TemporalFormulaAsAValue ----
VARIABLE x
Spec == x = 0 /\ [][x' = x]_x
Kinds == {Spec, TRUE}
====
