An action property for each of a set, and a quantifier within one.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAllSteps ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == (\A i \in 1 .. 2 : [][x' # x + 2 * i]_x) /\ [][\A i \in 3 .. 4 : x' # i]_x
====
