Parameters of the same name through two definitions, one of which fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyShadowedNamesFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
A(n) == [](x < n)
B(n) == A(n - 1)
Prop == \A n \in {3} : B(n)
====
