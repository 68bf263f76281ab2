Nothing but assumptions.
$ check
TLC: exit 0, 0 distinct, depth 0
---- MODULE OnlyAssumptions ----
EXTENDS Naturals
ASSUME 1 + 1 = 2
ASSUME \A n \in 1 .. 10 : n * n >= n
====
