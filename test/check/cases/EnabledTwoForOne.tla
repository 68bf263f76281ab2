Two variables of an instance have one substitute: the primed ones of an ENABLED there are still two.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledTwoForOne ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
VARIABLES a, b
Ok == ENABLED (a' = 1 /\ b' = 2)
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Ok
====
