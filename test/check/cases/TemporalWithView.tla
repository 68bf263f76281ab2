A VIEW identifies states with different futures. A property that a whole behavior violates is checked only on request, and the rest as always.
$ check
TLC: exit 0, 3 distinct, depth 3
Synod: exit 151, because a path through states that are identified may be no behavior
$ check --allow-unsound
$ check -c TemporalWithView-safety.cfg
TLC: exit 0, 3 distinct, depth 3
---- MODULE TemporalWithView ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 3 /\ y' = (y + 1) % 2
Spec == Init /\ [][Next]_vars /\ WF_vars(Next)
Returns == []<>(x = 0)
Small == [](x < 3)
View == x
====
