A state predicate with ENABLED in an instance is primed.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledPrimedAsWhole ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Can == ENABLED (a' = a + 1 /\ a' < 2)
====
In == INSTANCE Inner WITH a <- y
Prop == [][In!Can' <=> y' = 0]_y
Init == y = 0
Next == y' = 1 - y
====
