The composition of two actions is one step. TLC ran with \cdot enabled.
$ check
TLC: exit 0, 5 distinct, depth 5
---- MODULE Composition ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
Up == x < 4 /\ x' = x + 1 /\ UNCHANGED y
Count == y' = (y + x) % 5 /\ UNCHANGED x
Next == Up \cdot Count
====
