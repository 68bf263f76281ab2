A property for each of a set that is read from the state.
$ check
TLC: exit 255
Synod: exit 151, because it is no error of the program
---- MODULE PropertyForAllState ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 0 .. x : [](i < 3)
====
