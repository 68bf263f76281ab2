A property that is about initial states only.
$ check
TLC: exit 13, trace of 1
---- MODULE InitialPropertyFails ----
EXTENDS Naturals
VARIABLE x
Init == x \in {0, 1}
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
First == x = 0
====
