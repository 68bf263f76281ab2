A depth-first search keeps no graph of the states.
$ check --strategy depth-first --max-depth 5
---- MODULE TemporalInDepth ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Returns == []<>(x = 0)
====
