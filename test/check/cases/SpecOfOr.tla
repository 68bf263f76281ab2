A disjunction of two specifications.
$ check
TLC: exit 151
---- MODULE SpecOfOr ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == Spec \/ (x = 1 /\ [][Next]_x)
====
