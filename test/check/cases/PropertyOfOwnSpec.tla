A specification has itself as a property.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyOfOwnSpec ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == Spec
====
