ENABLED is a guard in the next-state relation of the module that is refined, and a step breaks it.
$ check
TLC: exit 13, trace of 2
---- MODULE EnabledOfWrongRefinement ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Move == a' = 1 - a /\ b' = b
Next == ~ENABLED (Move /\ a' = 1)
Spec == a = 0 /\ [][Next]_<<a, b>>
====
In == INSTANCE Inner WITH a <- y, b <- y
Prop == In!Spec
Init == y = 0
Next == y' = 1 - y
====
