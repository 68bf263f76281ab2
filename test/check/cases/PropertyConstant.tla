A property that is a constant.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyConstant ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == 1 < 2
====
