ENABLED two instances deep, with one variable in the end for both.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledInNestedInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
VARIABLES a, b
Ok == ENABLED (a' = 1 /\ b' = 2)
====
---- MODULE Middle ----
VARIABLE m
I == INSTANCE Inner WITH a <- m, b <- m
Ok == I!Ok
====
In == INSTANCE Middle WITH m <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Ok
====
