ENABLED [A]_v in an instance always holds where v can stay; the action before it decides about the rest.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledSquareInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Stays == ENABLED [FALSE]_a
Bound == ENABLED (a' = a + 1 /\ [FALSE]_a)
Moved == ENABLED (a' = a + 1 /\ [FALSE]_b)
Chosen == ENABLED (a' \in {0, 1, 2} /\ [a' = 2]_<<a>> /\ a' > a)
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Stays /\ ~In!Bound /\ In!Moved /\ In!Chosen
====
