The middle state of a composition has the variables of the instance, although one variable is substituted for both.
$ check
TLC: exit 11, trace of 1
Synod: exit 0, 2 distinct, depth 2, because the middle state is bound, and TLC evaluates the substitute there
---- MODULE CompositionInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Act == (a' = 1 /\ b' = 2) \cdot (a' = b /\ b' = a + 1)
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 0
Next == In!Act
====
