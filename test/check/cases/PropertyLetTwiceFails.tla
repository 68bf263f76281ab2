LET within LET, with parameters and a conjunction, and one that fails.
$ check
TLC: exit 13, trace of 4
---- MODULE PropertyLetTwiceFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == LET A(n) == x < n IN LET B == A(3) IN []B /\ [][LET Up == x' = x + 1 IN Up]_x
====
