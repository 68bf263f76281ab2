Exit 77.
$ check
TLC: exit 255, trace of 2
Synod: exit 77, trace of 2, because TLC takes the failure of a built-in operator for a fault of its own
---- MODULE ErrorInProperty ----
EXTENDS Naturals
VARIABLE x
Init == x = 1
Next == x' = x - 1 /\ x > 0
Step == [][10 \div x' < 100]_x
====
