A primed operator within ENABLED of an instance sees the primed variables there.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledPrimedSumInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Sum == a + b
Plus(n) == a + n
Ok == ENABLED (a' = 1 /\ b' = 2 /\ Sum' = 3)
Applied == ENABLED (a' = 1 /\ b' = 2 /\ Plus(b)' = 3 /\ Plus(b') = a + 2)
LetBound == ENABLED (LET n == a' IN a' = a + 1 /\ n = a + 1)
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Ok /\ In!Applied /\ In!LetBound
====
