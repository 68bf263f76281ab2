An instance without WITH: the variables keep their names, and ENABLED binds them as elsewhere.
$ check
TLC: exit 0, 6 distinct, depth 4
---- MODULE EnabledOfSameNames ----
EXTENDS Naturals
VARIABLES a, b
Parts == INSTANCE PartOfEnabled
Swapped == INSTANCE PartOfEnabled WITH a <- b, b <- a
Init == a = 0 /\ b = 1
Next == Parts!Act \/ Swapped!Act
Ok == Parts!Ok /\ Swapped!Ok /\ (ENABLED Parts!Act <=> a < 3) /\ (ENABLED Swapped!Act <=> b < 3)
====
