A property in the form LET ... IN [] with a definition that only LET has, and one that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyLetFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == LET I == x < 2 IN []I
====
