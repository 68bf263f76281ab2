[]A without a subscript is no formula of TLA+.
$ check
TLC: exit 150
---- MODULE PropertyAlwaysAction ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [](x' = x)
====
