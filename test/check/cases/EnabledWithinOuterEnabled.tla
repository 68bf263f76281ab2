An ENABLED of an instance stands under an ENABLED outside, where the substitute is primed.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledWithinOuterEnabled ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Can == ENABLED (a' = 2 /\ b' = 3)
One == ENABLED (a' = 2 /\ a = 0)
====
In == INSTANCE Inner WITH a <- y, b <- y
Ok == ENABLED (y' = 1 /\ In!Can) /\ (ENABLED (y' = 1 /\ In!One) <=> y = 0)
Init == y = 0
Next == y' = 1 - y
====
