The primed variables of an ENABLED in an instance take different values though one variable stands for both.
$ check
TLC: exit 0, 1 distinct, depth 1
---- MODULE EnabledChoosesApart ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Apart == ENABLED (a' \in {0, 1} /\ b' \in {0, 1} /\ a' # b' /\ a' > a)
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 0
Apart == In!Apart
====
