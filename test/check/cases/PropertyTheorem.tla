A property that is the name of a theorem.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because a theorem with a name is a definition of that name
---- MODULE PropertyTheorem ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
THEOREM Prop == [](x < 3)
====
