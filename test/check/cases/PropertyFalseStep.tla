No step changes the variable.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyFalseStep ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][FALSE]_(x < 3)
====
