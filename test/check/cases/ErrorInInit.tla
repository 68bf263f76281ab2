Exit 75, before there is a state.
$ check
TLC: exit 75
---- MODULE ErrorInInit ----
EXTENDS Naturals
VARIABLES x, f
Init == /\ f = [i \in 1 .. 3 |-> i]
        /\ x = f[4]
Next == UNCHANGED <<x, f>>
====
