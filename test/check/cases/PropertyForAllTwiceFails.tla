A property for each of two sets, one of which the other bounds, and one that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyForAllTwiceFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 1 .. 2 : \A j \in i .. 2 : [](x < i + j)
====
