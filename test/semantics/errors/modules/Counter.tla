---- MODULE Counter ----
CONSTANT Limit
VARIABLE count
Init == count = 0
Next == count # Limit /\ count' = Limit
====
