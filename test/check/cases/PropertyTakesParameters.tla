A property takes parameters.
$ check
TLC: exit 151
---- MODULE PropertyTakesParameters ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop(n) == [](x < n)
====
