ENABLED stands outside of the instance, so that the substitute is what changes.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledOfOuterUse ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Inner ----
VARIABLES a, b
Act == a' = 1 /\ b' = 2
Ok == ENABLED Act
====
In == INSTANCE Inner WITH a <- x, b <- x
Two == INSTANCE Inner WITH a <- x, b <- y
Init == x = 0 /\ y = 0
Next == Two!Act
Never == ~ENABLED In!Act
Same == In!Ok /\ Two!Ok /\ ENABLED Two!Act
====
