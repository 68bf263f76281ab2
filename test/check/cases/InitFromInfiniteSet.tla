$ check
TLC: exit 75
---- MODULE InitFromInfiniteSet ----
EXTENDS Naturals
VARIABLE x
Init == x \in Nat
Next == x' = x
====
