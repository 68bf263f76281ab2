$ check
TLC: exit 151
Synod: exit 0, 4 distinct, depth 2, because TLC refuses several conjuncts [][A]_v
---- MODULE SpecWithTwoNexts ----
EXTENDS Naturals
VARIABLES count, other
Init == count = 0 /\ other = 0
Spec == Init /\ [][count' = (count + 1) % 2]_count /\ [][other' = (other + 1) % 2]_other
====
