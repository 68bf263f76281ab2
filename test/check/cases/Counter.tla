---- MODULE Counter ----
EXTENDS Naturals
CONSTANTS Limit, Step
VARIABLE count
Init == count = 0
Up == count + Step <= Limit /\ count' = count + Step
Reset(n) == count > n /\ count' = 0
Next == Up \/ Reset(Limit - 1)
Spec == Init /\ [][Next]_count
TypeOK == count \in 0 .. Limit
====
