A property in the form LET ... IN [] with a definition that only LET has.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyLet ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == LET I == x < 3 IN []I
====
