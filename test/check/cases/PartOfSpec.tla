A part of other cases: a counter to a limit.
---- MODULE PartOfSpec ----
EXTENDS Naturals
CONSTANT k
VARIABLE z
Start == z = 0
Step == z' = (z + 1) % k
Spec == Start /\ [][Step]_z
Low == z < k
AlwaysLow == []Low
====
