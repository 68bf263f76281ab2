---- MODULE Quorums ----
Majority(S) == {Q \in SUBSET S : Q # {}}
====
