The subscript of the specification misses nothing but is an expression.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecSubscriptMisses ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == Init /\ [][Next]_(x + 1)
====
