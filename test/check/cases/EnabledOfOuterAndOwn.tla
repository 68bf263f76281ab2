A module within another one primes its own variable and one from outside under ENABLED.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledOfOuterAndOwn ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Apart == ENABLED (a' = 1 /\ y' = 2)
Back == ENABLED (y' = 2 /\ a' = 1 /\ y' # a')
====
In == INSTANCE Inner WITH a <- y
Ok == In!Apart /\ In!Back
Init == y = 0
Next == y' = 1 - y
====
