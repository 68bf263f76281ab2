ENABLED stands in the middle module, so that the two variables of the innermost are one variable of the middle there.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledOfInnerAction ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
VARIABLES a, b
Act == a' = 1 /\ b' = 2
Same == a' = 1 /\ b' = 1
====
---- MODULE Middle ----
VARIABLES m, n
I == INSTANCE Inner WITH a <- m, b <- m
J == INSTANCE Inner WITH a <- m, b <- n
Never == ~ENABLED I!Act /\ ENABLED I!Same /\ ENABLED J!Act
====
In == INSTANCE Middle WITH m <- y, n <- y
Init == y = 0
Next == y' = 1 - y
Never == In!Never /\ ~ENABLED (y' = 1 /\ y' = 2)
====
