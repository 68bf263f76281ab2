ENABLED is a guard in the next-state relation of the module that is refined.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledGuardsRefinement ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Move == a' = 1 - a /\ b' = b
Next == IF ENABLED (Move /\ a' = 1) THEN a' = 1 ELSE a' = 0
Spec == a = 0 /\ [][Next]_<<a, b>>
====
In == INSTANCE Inner WITH a <- y, b <- y
Prop == In!Spec
Init == y = 0
Next == y' = 1 - y
====
