The initial predicate is an operand.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecOperandInit ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
My(i) == i
Form == My(Init) /\ [][Next]_x
====
