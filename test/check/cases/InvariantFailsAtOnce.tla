Exit 12, in an initial state.
$ check
TLC: exit 12, trace of 1
---- MODULE InvariantFailsAtOnce ----
EXTENDS Naturals
VARIABLE x
Init == x \in 0 .. 3
Next == UNCHANGED x
Small == x < 3
====
