A bulleted list of lists of properties.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyConjunctionList ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop ==
  /\ /\ [](x < 3)
     /\ x = 0
  /\ \A i \in {3} :
     /\ [](x < i)
     /\ [][x' # x]_x
====
