A quantifier over a conjunction of a state predicate and an invariant.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyForAllInitialInside ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 1 .. 3 : x < i /\ [](x < i + 2)
====
