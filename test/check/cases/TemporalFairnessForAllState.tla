Fairness for each element of a set that is read from the state.
$ check
TLC: exit 255
Synod: exit 151, because it is no error of the program
---- MODULE TemporalFairnessForAllState ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Go(i) == x = i /\ x' = (i + 1) % 3
Next == \E i \in 0..2 : Go(i)
Spec == Init /\ [][Next]_x /\ \A i \in 0..x : WF_x(Go(i))
Prop == []<>(x = 0)
====
