IF chooses between properties by a constant, and one that fails.
$ check
TLC: exit 12, trace of 3
Synod: exit 12, trace of 3, because it is an invariant, and TLC looks for a cycle
---- MODULE PropertyIfFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == IF 1 > 2 THEN [](x < 3) ELSE [](x < 2)
====
