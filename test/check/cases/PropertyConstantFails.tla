A property that is a constant, and one that fails.
$ check
TLC: exit 151
Synod: exit 13, trace of 1, because no behavior has it
---- MODULE PropertyConstantFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == 1 > 2
====
