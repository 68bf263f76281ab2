A property for each tuple of a set, and one that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyForAllPatternFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A <<i, j>> \in {<<1, 2>>, <<2, 3>>}, n \in {1} : [](i + x < j + n)
====
