An action below <>, where a state predicate, a temporal formula or <<A>>_v is wanted.
$ check
TLC: exit 150
---- MODULE TemporalOfAction ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == []<>(x' = x + 1)
====
