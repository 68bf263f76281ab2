A composition as an action property, in an instance with a variable for each.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE CompositionUnderSquare ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Step == (a' = a + 1 /\ b' = b) \cdot (b' = b + 1 /\ a' = a)
====
In == INSTANCE Inner WITH a <- x, b <- y
Prop == [][In!Step]_<<x, y>>
Init == x = 0 /\ y = 0
Next == x < 2 /\ x' = x + 1 /\ y' = y + 1
====
