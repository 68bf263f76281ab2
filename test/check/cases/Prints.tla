What a specification prints comes once for each time that it is evaluated, and before the report.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE Prints ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0 /\ PrintT("begin")
Next == PrintT(<<"from", x>>) /\ x' = (x + 1) % 3
====
