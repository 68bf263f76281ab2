A specification of an instance that is an operand.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecOfInstanceThroughParameters ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
I(k) == INSTANCE PartOfSpec WITH z <- x
Same(S) == S
Form == Same(I(3)!Spec)
====
