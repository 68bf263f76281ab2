An invariant without an initial predicate and a next-state relation.
$ check
TLC: exit 151
---- MODULE NothingToCheck ----
EXTENDS Naturals
CONSTANT N
ASSUME N > 0
Inv == N < 2
====
