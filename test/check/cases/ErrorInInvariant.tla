Exit 76.
$ check
TLC: exit 76, trace of 2
---- MODULE ErrorInInvariant ----
EXTENDS Naturals
VARIABLE x
Init == x = 1
Next == x' = x - 1 /\ x > 0
Half == 10 \div x < 100
====
