No step is to change the variable.
$ check
TLC: exit 13, trace of 2
---- MODULE PropertyFalseStepFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][FALSE]_x
====
