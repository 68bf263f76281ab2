Every form in which an action assigns a variable.
$ check
TLC: exit 0, 32 distinct, depth 2
---- MODULE Assignments ----
EXTENDS Naturals, FiniteSets
VARIABLES a, b, c, d
vars == <<a, <<b, c>>, d>>
inner == <<b, <<c>>>>
Init ==
  /\ a \in 0 .. 1
  /\ b \in [{"p", "q"} -> BOOLEAN]
  /\ c = {}
  /\ d = IF a = 0 THEN "even" ELSE "odd"
Flip == /\ a' = 1 - a
        /\ d' = CASE a' = 0 -> "even" [] a' = 1 -> "odd"
        /\ UNCHANGED inner
Grow == /\ c' \in SUBSET {1, 2}
        /\ Cardinality(c') >= Cardinality(c)
        /\ UNCHANGED <<a, b, d>>
Part == /\ c' \subseteq c
        /\ c # {}
        /\ UNCHANGED <<a, <<b>>, <<d>>>>
Both == LET next(f) == [k \in DOMAIN f |-> ~f[k]]
            other == 1 - a
        IN /\ b' = next(b)
           /\ IF b["p"] THEN a' = other ELSE a' = a
           /\ d' = IF a' = 0 THEN "even" ELSE "odd"
           /\ c' = c
Stay == UNCHANGED vars
Next == Flip \/ Grow \/ Part \/ Both \/ Stay
Spec == Init /\ [][Next]_vars
TypeOK == /\ a \in 0 .. 1
          /\ b \in [{"p", "q"} -> BOOLEAN]
          /\ c \subseteq {1, 2}
          /\ d = IF a = 0 THEN "even" ELSE "odd"
====
