A predicate of a temporal property that has no value in a state.
$ check
TLC: exit 255, trace of 3
Synod: exit 77, trace of 3, because TLC reports the failure of a built-in operator as an internal error
---- MODULE TemporalStateFails ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Prop == []<>(<<TRUE, FALSE>>[x + 1])
====
