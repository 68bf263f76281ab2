A specification through definitions with parameters.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC fails itself at a next-state relation that is an operand
---- MODULE SpecParameters ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Of(i, A) == i /\ [][A]_x
Form == Of(x = 2, Next)
====
