A property for each of two sets, one of which the other bounds.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAllTwice ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 1 .. 2 : \A j \in i .. 2 : [](x < i + j + 1) /\ [][x' < j + 2]_x
====
