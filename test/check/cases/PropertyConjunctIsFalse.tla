A conjunct of a property is a constant that is FALSE.
$ check
TLC: exit 13, trace of 1
---- MODULE PropertyConjunctIsFalse ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [](x < 3) /\ 1 > 2
====
