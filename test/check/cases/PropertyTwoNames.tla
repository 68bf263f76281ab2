Two properties, one of which fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyTwoNames ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
P1 == [](x < 3)
Prop == [](x < 2)
====
