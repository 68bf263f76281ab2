A property through definitions with parameters, one of which is a property.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyThroughParameters ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Always(n) == [](x < n)
Steps == [][Next]_x
Both(P, Q) == P /\ Q
Prop == Both(Always(3), Steps)
====
