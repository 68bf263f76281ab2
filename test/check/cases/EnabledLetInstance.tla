An instance with a parameter in LET, with ENABLED.
$ check
TLC: exit 0, 5 distinct, depth 5
---- MODULE EnabledLetInstance ----
EXTENDS Naturals
VARIABLE y
Ok == LET I(e) == INSTANCE PartOfEnabled WITH a <- e, b <- y IN I(y)!Ok /\ \A k \in {1, 4} : I(k)!Ok
Init == y = 0
Next == y' = (y + 1) % 5
====
