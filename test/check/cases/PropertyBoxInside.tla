[][A]_v where A is a definition with parameters and its own square.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyBoxInside ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Step(n) == [x' = x + n]_x
Prop == [][Step(1) \/ Step(-2)]_x
====
