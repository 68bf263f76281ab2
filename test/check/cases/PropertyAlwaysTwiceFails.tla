[] twice, of a state predicate that fails.
$ check
TLC: exit 12, trace of 4
Synod: exit 12, trace of 3, because it is an invariant, and TLC looks for a cycle
---- MODULE PropertyAlwaysTwiceFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][](x < 2)
====
