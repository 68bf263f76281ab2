A property that is given a specification.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyOfOperatorOfSpec ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Same(S) == S
Prop == Same(Same(Spec))
====
