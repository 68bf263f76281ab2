---- MODULE M ----
EXTENDS Naturals
VARIABLE count
Next == count' = count++
Spec == count = 0 /\ [][Next]_count
====
