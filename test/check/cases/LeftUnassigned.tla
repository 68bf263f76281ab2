$ check
TLC: exit 75, trace of 2
Synod: exit 75, trace of 1, because an incomplete state is not shown, and TLC shows it
---- MODULE LeftUnassigned ----
EXTENDS Naturals
VARIABLES x, y, z
Init == x = 0 /\ y = 0 /\ z = 0
Up == x' = x + 1 /\ y' = y
Down(n) == x > 0 /\ x' = x - n /\ UNCHANGED <<y, z>>
Next == \/ \E n \in {1} : Down(n)
        \/ Up
====
