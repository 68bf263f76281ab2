The action that an instance's operator is given stands beside the instance's own primed variables under ENABLED.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledOperandIsCaptured ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Can(A) == ENABLED (A /\ a' = 1)
====
In == INSTANCE Inner WITH a <- y, b <- y
Ok == In!Can(y' = 0) /\ In!Can(y' = 1)
Init == y = 0
Next == y' = 1 - y
====
