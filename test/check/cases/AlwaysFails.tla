Exit 12: a property that is an invariant.
$ check
TLC: exit 12, trace of 3
---- MODULE AlwaysFails ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Always == [](x # 2)
====
