A property through definitions with parameters, one of which is a property, and one that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyThroughParametersFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Always(n) == [](x < n)
Steps == [][Next]_x
Both(P, Q) == P /\ Q
Prop == Both(Always(2), Steps)
====
