---- MODULE Voting ----
EXTENDS Integers, FiniteSet

Quorums == Cardinality({1, 2})
====
