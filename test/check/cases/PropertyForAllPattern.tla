A property for each tuple of a set.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAllPattern ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A <<i, j>> \in {<<1, 2>>, <<2, 3>>} : [](i + x <= j + 2)
====
