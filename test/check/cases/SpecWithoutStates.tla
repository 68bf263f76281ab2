A specification without variables and without an initial predicate is checked for its assumptions.
$ check
TLC: exit 0, 0 distinct, depth 0
$ check --invariant Two
---- MODULE SpecWithoutStates ----
EXTENDS Naturals
ASSUME 1 + 1 = 2
Two == 2 \in Nat
Spec == [][TRUE]_<<>>
====
