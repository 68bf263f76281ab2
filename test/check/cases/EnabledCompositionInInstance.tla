ENABLED of a composition in an instance.
$ check
TLC: exit 12, trace of 1
Synod: exit 0, 2 distinct, depth 2, because the middle state is bound, and TLC evaluates the substitute there
---- MODULE EnabledCompositionInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Can == ENABLED ((a' = 1 /\ b' = 2) \cdot (a' = b /\ b' = a))
Not == ENABLED ((a' = 1 /\ b' = 2) \cdot (a = b /\ a' = b /\ b' = a))
====
In == INSTANCE Inner WITH a <- y, b <- y
Ok == In!Can /\ ~In!Not
Init == y = 0
Next == y' = 1 - y
====
