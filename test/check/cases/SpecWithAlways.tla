$ check
TLC: exit 255
Synod: exit 151, because it would have to be explored otherwise
---- MODULE SpecWithAlways ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count + 1
Spec == Init /\ [][Next]_count /\ [](count < 3)
====
