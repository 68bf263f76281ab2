An invariant is a conjunct of the specification.
$ check
TLC: exit 255
Synod: exit 11, trace of 2, because TLC refuses []P, which only states with P satisfy
---- MODULE SpecAlwaysConjunct ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == Init /\ [][Next]_x /\ [](x < 2)
====
