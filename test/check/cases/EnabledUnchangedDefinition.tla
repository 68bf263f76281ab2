UNCHANGED of a definition that is a tuple, under ENABLED in an instance.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledUnchangedDefinition ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
vars == <<a, b>>
sum == a + b
A == ENABLED (a' = a + 1 /\ UNCHANGED b)
B == ENABLED (UNCHANGED vars /\ a' = 1 /\ b' = 1)
C == ENABLED (a' = a + 1 /\ b' = b /\ UNCHANGED vars)
D == ENABLED (a' = 2 /\ b' = 0 /\ UNCHANGED sum)
====
In == INSTANCE Inner WITH a <- y, b <- y
Ok == In!A /\ (In!B <=> y = 1) /\ ~In!C /\ (In!D <=> y = 1)
Init == y = 0
Next == y' = 1 - y
====
