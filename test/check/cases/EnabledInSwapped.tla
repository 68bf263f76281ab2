The variables of an instance are swapped.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledInSwapped ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Swap == a' = b /\ b' = a
Can == ENABLED (Swap /\ a' > b')
Pair == ENABLED (a' = a /\ b' = a)
====
In == INSTANCE Inner WITH a <- y, b <- x
Ok == (In!Can <=> x > y) /\ In!Pair /\ (ENABLED (In!Swap /\ y' > x') <=> x > y)
Init == x = 0 /\ y = 1
Next == In!Swap
====
