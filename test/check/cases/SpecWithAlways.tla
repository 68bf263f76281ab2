$ check
TLC: exit 255
Synod: exit 11, trace of 3, because TLC refuses []P, which only states with P satisfy
---- MODULE SpecWithAlways ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count + 1
Spec == Init /\ [][Next]_count /\ [](count < 3)
====
