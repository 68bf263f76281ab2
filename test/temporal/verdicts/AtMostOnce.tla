A safety property that is no invariant. Several threads of TLC could miss its violation.
$ SPECIFICATION Spec PROPERTY AtMostOnce
TLC: exit 12
$ SPECIFICATION Latch PROPERTY AtMostOnce
TLC: exit 0, 2 distinct, depth 2
---- MODULE AtMostOnce ----
VARIABLE x
Init == x = FALSE
Spec == Init /\ [][x' \in BOOLEAN]_x
Latch == Init /\ [][(~x /\ x' = TRUE) \/ x' = x]_x
AtMostOnce == [](x => [](~x => []~x))
====
