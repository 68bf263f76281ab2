$ check
TLC: exit 75, trace of 1
---- MODULE UsedBeforeAssigned ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Jump == y' = x' + 1 /\ x' = x
Next == Jump
====
