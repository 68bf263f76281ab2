The elements of a variable's set are numbers in some states and strings in others. No step compares a number with a string.
$ check
TLC: exit 0, 10 distinct, depth 9
---- MODULE SortsInTurn ----
EXTENDS Naturals
VARIABLES s, n
Init == s = {} /\ n = 0
Next == \/ n < 3 /\ n' = n + 1 /\ s' = s \cup {n}
        \/ n = 3 /\ n' = 4 /\ s' = {"a", "b", "c", "d"}
        \/ n >= 4 /\ n < 8 /\ n' = n + 1 /\ s' = s \ {"a"}
        \/ n = 3 /\ n' = 9 /\ s' = s \cup {7, 8, 9}
Inv == \A x \in s : x = x /\ x \in s
====
