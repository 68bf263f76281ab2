A recursive operator in LET under ENABLED, over variables of an instance that are one outside.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE RecursionInLetUnderEnabled ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Ok == ENABLED (LET RECURSIVE Go(_)
                   Go(n) == IF n = 0 THEN a' = 1 ELSE b' = 2 /\ Go(n - 1)
               IN Go(2) /\ a' # b')
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Ok
====
