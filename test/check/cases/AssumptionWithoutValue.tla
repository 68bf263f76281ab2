$ check
TLC: exit 10
---- MODULE AssumptionWithoutValue ----
EXTENDS Naturals
VARIABLE x
ASSUME Odd == CHOOSE n \in {2, 4} : n % 2 = 1
Init == x = 0
Next == UNCHANGED x
====
