A composition in an instance in which an expression stands for the variable: the state in the middle is the instance's.
$ check
TLC: exit 75, trace of 2
Synod: exit 0, 3 distinct, depth 3, because the middle state is bound, and TLC evaluates the substitute there
---- MODULE CompositionOfSubstitute ----
EXTENDS Naturals
VARIABLE x
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Step == (a' = a + 5) \cdot (a' = a - 4)
====
In == INSTANCE Inner WITH a <- x + 1
Prop == [][In!Step]_x
Init == x = 0
Next == x < 2 /\ x' = x + 1
====
