An invariant is asked for, and there is no behavior in which it could be evaluated.
$ check
TLC: exit 151
---- MODULE NothingToCheck ----
EXTENDS Naturals
CONSTANT N
ASSUME N > 0
Inv == N < 2
====
