ENABLED of actions that call each other, also within an instance.
$ check
TLC: exit 0, 3 distinct, depth 2
---- MODULE RecursionMutualEnabled ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
RECURSIVE Ping(_), Pong(_)
Ping(n) == IF n = 0 THEN a' = 1 ELSE Pong(n - 1)
Pong(n) == IF n = 0 THEN b' = 2 ELSE Ping(n - 1)
Ok == ENABLED (Ping(3) /\ Pong(3)) /\ ~ENABLED (Ping(2) /\ a' = 2)
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == In!Ping(2) \/ In!Pong(2)
Ok == In!Ok
====
