Output of a specification appears once for each evaluation, before the report.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE Prints ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0 /\ PrintT("begin")
Next == PrintT(<<"from", x>>) /\ x' = (x + 1) % 3
====
