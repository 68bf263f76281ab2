ENABLED under ENABLED: each has primed variables of its own.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledInEnabled ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Apart == ENABLED (a' = 1 /\ b' = 1 /\ ENABLED (a' = 2 /\ b' = 3))
Now == ENABLED (a' = 1 /\ b' = 1 /\ ENABLED (a' = a /\ a' = 0)) <=> a = 0
Never == ENABLED (a' = 1 /\ ENABLED (b' = 2 /\ b' = 3))
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Apart /\ In!Now /\ ~In!Never
====
