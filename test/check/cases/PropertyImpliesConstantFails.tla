A constant implies a property that fails.
$ check
TLC: exit 12, trace of 4
Synod: exit 12, trace of 3, because it is an invariant, and TLC looks for a cycle
---- MODULE PropertyImpliesConstantFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == (1 < 2) => [](x < 2)
====
