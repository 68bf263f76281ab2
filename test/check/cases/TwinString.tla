$ check
TLC: exit 0, 3 distinct, depth 2
---- MODULE TwinString ----
\* A string that a step made, and an invariant made again: both must be the same string for the rest of the step.
EXTENDS Sequences
VARIABLES x, n
Init == x = "" /\ n = "a"
Next == LET s == n \o "b" IN
        \/ x = "" /\ x' = s /\ n' = n
        \/ x = "" /\ s = n \o "b" /\ x' = "c" /\ n' = n
Inv == x = n \o "b" \/ x # "b"
====
