The number of generated states, if a specification reads it: once for each way in which the guards of a step hold, as in TLC.
$ check
TLC: exit 0, 8 distinct, depth 4
$ check --workers 2
---- MODULE Generated ----
EXTENDS Integers, TLC, FiniteSets
VARIABLES x, y
vars == <<x, y>>
C == TRUE \/ TRUE
Safe(S) == \/ S \subseteq {1, 2, 3}
           \/ Cardinality(S) < 3
RECURSIVE P(_)
P(n) == IF n = 0 THEN x > -1 \/ y > -1 ELSE P(n - 1)
Or == x >= 0 \/ y >= 0
A == /\ x < 3
     /\ x > 0 \/ y < 2
     /\ \E z \in 0..2 : z <= x
     /\ x' = x + 1
     /\ y' \in {y, 1}
B == /\ Or
     /\ C
     /\ TRUE \/ TRUE
     /\ Safe({x, y})
     /\ x' = (x + 1) % 4
     /\ x' > 0 \/ x' < 5
     /\ UNCHANGED y
     /\ x' > 0 \/ x' < 5
D == /\ P(2)
     /\ \A z \in {1, 2} : x >= 0 \/ y >= 0
     /\ LET Q == x < 9 \/ y < 9 IN Q
     /\ IF x > 1 THEN x > 1 \/ y >= 0 ELSE y <= 5 \/ x >= 0
     /\ CASE x = 1 -> y = 1 \/ y # 1 [] OTHER -> TRUE
     /\ (x > 0 => y = y \/ x = x)
     /\ ~(x > 2 /\ y > 2)
     /\ UNCHANGED vars
E == /\ \E S \in SUBSET {1, 2} : x \in S
     /\ ENABLED (x' = 1 \/ x' = 2)
     /\ x' = x /\ (y' = 1 \/ y' = 1) /\ \E q \in {1, 2} : q > 0
Init == /\ x \in {0, 1} \/ x \in {1}
        /\ \E z \in {1, 2} : z > 0
        /\ y \in {0} \/ y = 0
        /\ y = 0 \/ y < 1
Next == A \/ B \/ D \/ E
Spec == Init /\ [][Next]_vars
Post == TLCGet("generated") = 585 /\ TLCGet("stats").generated = 585
====
