Under ENABLED in an instance the variable without a prime stays what it was.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledOldAndNew ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
A == ENABLED (a' = 5 /\ b' = a /\ b' = y /\ a' # a)
B == ENABLED (a' = a + b /\ b' = a' + a /\ b' = 3 * y)
====
In == INSTANCE Inner WITH a <- y, b <- y
Ok == In!A /\ In!B
Init == y = 0
Next == y' = 1 - y
====
