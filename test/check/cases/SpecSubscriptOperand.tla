The subscript is an operand and a tuple of tuples.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecSubscriptOperand ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Of(v) == Init /\ [][Next]_v
Form == Of(<<<<x>>>>)
====
