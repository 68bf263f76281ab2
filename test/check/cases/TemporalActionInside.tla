An action beside a temporal formula.
$ check
TLC: exit 150
---- MODULE TemporalActionInside ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Step == x' = x + 1
Prop == <>(x = 1) => (Step \/ <>[](x = 1))
====
