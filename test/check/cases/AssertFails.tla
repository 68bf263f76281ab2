Exit 14.
$ check
TLC: exit 14, trace of 3
---- MODULE AssertFails ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == /\ Assert(x < 2, <<"x has become", x>>)
        /\ x' = x + 1
====
