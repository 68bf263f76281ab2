ENABLED <<A>>_v in an instance asks for a change of its own variables.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledAngleInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Stays == ENABLED <<a' = a>>_a
Moves == ENABLED <<a' \in {a, a + 1}>>_a
Either == ENABLED <<a' = a /\ b' = b + 1>>_<<a, b>>
Neither == ENABLED <<a' = a /\ b' = b>>_<<a, b>>
Sum == a + b
Other == ENABLED <<a' = a + 1 /\ b' = b - 1>>_Sum
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == y = 1
Next == y' = 3 - y
Ok == ~In!Stays /\ In!Moves /\ In!Either /\ ~In!Neither /\ ~In!Other
====
