A specification through a definition that is given an action of one argument.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecOperator ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Of(A(_)) == Init /\ [][A(1)]_x
Form == Of(LAMBDA n : x' = (x + n) % 3)
====
