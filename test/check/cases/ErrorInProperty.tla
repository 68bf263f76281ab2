Exit 77.
$ check
TLC: exit 255, trace of 2
Synod: exit 77, trace of 2, because TLC reports the failure of a built-in operator as an internal error
---- MODULE ErrorInProperty ----
EXTENDS Naturals
VARIABLE x
Init == x = 1
Next == x' = x - 1 /\ x > 0
Step == [][10 \div x' < 100]_x
====
