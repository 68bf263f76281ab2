A property is a part of another formula that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertySubexpressionFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
All == [](x < 3) /\ [](x < 2)
Prop == All!2
====
