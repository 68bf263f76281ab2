---- MODULE KindsInConflict ----
EXTENDS Quorums, Weighted
Chosen(S) == Majority(S)
====
