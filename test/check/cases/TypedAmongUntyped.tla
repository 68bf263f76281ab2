A typed model value is added to a set with numbers. Untyped model values are between them in the order of values.
$ check
TLC: exit 75, trace of 2
---- MODULE TypedAmongUntyped ----
EXTENDS Naturals
CONSTANTS A_1, m, n, o
VARIABLES s, k
Init == s = {A_1, m, n, o} /\ k = 0
Next == \/ k = 0 /\ k' = 1 /\ s' = {m, n, 5, 6}
        \/ k = 1 /\ k' = 2 /\ s' = s \cup {A_1}
Inv == \A x \in s : x = x
====
