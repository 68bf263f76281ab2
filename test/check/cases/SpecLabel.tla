A labelled specification.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because a label says nothing
---- MODULE SpecLabel ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == lab :: (Init /\ [][Next]_x)
====
