A specification through an action that is given a parameter and is a disjunction.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC fails itself at a next-state relation that is an operand
---- MODULE SpecEquivalent ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Of(A) == Init /\ [][A \/ FALSE]_x
Form == Of(Next)
====
