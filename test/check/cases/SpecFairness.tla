Fairness in a specification, through LET, a quantifier and definitions, changes no states.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecFairness ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Fair(i) == WF_x(x' = i)
Form == LET F == WF_x(Next) IN Init /\ [][Next]_x /\ F /\ \A i \in 0 .. 2 : Fair(i) /\ SF_x(Next)
====
