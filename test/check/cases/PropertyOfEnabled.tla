ENABLED is always to hold.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyOfEnabled ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == []ENABLED Next /\ []ENABLED <<Next>>_x
====
