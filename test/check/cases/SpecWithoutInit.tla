$ check
TLC: exit 151
---- MODULE SpecWithoutInit ----
EXTENDS Naturals
VARIABLE count
Next == count' = (count + 1) % 2
Spec == [][Next]_count
====
