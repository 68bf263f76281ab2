Exit 10.
$ check
TLC: exit 10
---- MODULE AssumptionFails ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
ASSUME AtLeastThree == N >= 3
Init == x = 0
Next == x' = (x + 1) % N
====
