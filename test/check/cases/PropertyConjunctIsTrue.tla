A conjunct of a property is a constant that is TRUE.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyConjunctIsTrue ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == TRUE /\ [](x < 3) /\ 1 < 2
====
