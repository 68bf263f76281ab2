IF chooses between actions and between initial predicates in a specification.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecIfInside ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == (IF 1 < 2 THEN x = 1 ELSE x = 5) /\ [][IF TRUE THEN Next ELSE x' = 7]_x
====
