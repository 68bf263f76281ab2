A property for each of an empty set.
$ check
TLC: exit 77
Synod: exit 0, 3 distinct, depth 3, because the property is trivially TRUE, and TLC rejects it
---- MODULE PropertyForNone ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in {} : [](x < i)
====
