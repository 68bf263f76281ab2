A quantified state predicate holds of initial states alone.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAllInitial ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 1 .. 3 : x < i
====
