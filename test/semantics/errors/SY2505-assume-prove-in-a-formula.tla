---- MODULE AssumeProveInAFormula ----
THEOREM Chosen == ASSUME TRUE PROVE 1 = 1
THEOREM Chosen /\ TRUE
====
