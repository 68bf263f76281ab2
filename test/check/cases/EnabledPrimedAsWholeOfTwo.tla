A state predicate with ENABLED over two variables that are one outside is primed.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledPrimedAsWholeOfTwo ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Can == ENABLED (a' = 1 - a /\ b' = b /\ a' < 1)
====
In == INSTANCE Inner WITH a <- y, b <- y
Prop == [][In!Can' <=> y' = 1]_y
Init == y = 0
Next == y' = 1 - y
====
