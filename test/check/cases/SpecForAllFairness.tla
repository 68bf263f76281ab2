A specification that is a quantifier over fairness alone.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecForAllFairness ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == Spec /\ \A i \in {} : WF_x(x' = i)
====
