An operator of two operands is an interval, and its ends are not the operands: a loop through it uses the ends.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE IntervalOfOtherEnds ----
EXTENDS Integers
VARIABLE x
a ** b == a' .. b'
Init == x = 0
Next == x < 3 /\ x' = x + 1
Spec == Init /\ [][Next]_x
OnlyTheNext == [][\A n \in x ** x : n = x']_x
====
