A temporal formula, where an action is wanted.
$ check
TLC: exit 150
---- MODULE TemporalBoxOfTemporal ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][<>(x = 1)]_x
====
