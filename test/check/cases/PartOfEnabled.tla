A part of other cases: an action of two variables and whether it is enabled.
---- MODULE PartOfEnabled ----
EXTENDS Naturals
VARIABLES a, b
Act == a < 3 /\ a' = a + 1 /\ b' = a
Ok == ENABLED Act <=> a < 3
====
