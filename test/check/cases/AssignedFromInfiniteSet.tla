$ check
TLC: exit 75, trace of 1
---- MODULE AssignedFromInfiniteSet ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Jump == x' = x /\ y' \in Nat
Next == Jump
====
