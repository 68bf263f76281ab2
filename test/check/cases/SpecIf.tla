IF chooses between specifications.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because a constant decides which specification it is
---- MODULE SpecIf ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == IF TRUE THEN Spec ELSE x = 5 /\ [][Next]_x
====
