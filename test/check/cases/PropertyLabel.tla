A labelled property.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyLabel ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == lab :: [](x < 3)
====
