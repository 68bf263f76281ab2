UNCHANGED within ENABLED of an instance binds the primed variable, and not that of the substitute.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledUnchangedInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Apart == ENABLED (a' = a + 1 /\ UNCHANGED b)
Tuple == ENABLED (a' = 1 /\ UNCHANGED <<b>>)
One == ENABLED (UNCHANGED a /\ a' = 1) <=> a = 1
Back == ENABLED (a' = 1 /\ UNCHANGED a) <=> a = 1
Both == ENABLED UNCHANGED <<a, b>>
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == y' = 1 - y
Ok == In!Apart /\ In!Tuple /\ In!One /\ In!Back /\ In!Both
====
