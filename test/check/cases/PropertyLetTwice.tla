LET within LET, with parameters and a conjunction.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyLetTwice ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == LET A(n) == x < n IN LET B == A(3) IN []B /\ [][LET Up == x' = x + 1 IN Up \/ x' = 0]_x
====
