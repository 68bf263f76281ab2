A quantifier over a conjunction of a state predicate that fails and an invariant.
$ check
TLC: exit 13, trace of 1
---- MODULE PropertyForAllInitialInsideFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == \A i \in 0 .. 3 : x < i /\ [](x < i + 3)
====
