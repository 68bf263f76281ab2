CASE chooses between initial predicates within a conjunction.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecCase ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == (CASE 1 = 2 -> x = 7 [] OTHER -> x = 1) /\ [][CASE x < 3 -> Next]_x
====
