A property about whole behaviors, which fairness makes true. It is left out on request.
$ check
TLC: exit 0, 3 distinct, depth 3
$ check --skip-properties
---- MODULE Liveness ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Returns == []<>(x = 0)
====
