Parameters of the same name through two definitions.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyShadowedNames ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
A(n) == [](x < n)
B(n) == A(n + 1)
Prop == \A n \in {2} : B(n) /\ A(n + 1)
====
