$ check
TLC: exit 151
$ check --init Init --next Next
$ check --spec Spec
---- MODULE TwoBehaviors ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count
Spec == Init /\ [][Next]_count
====
