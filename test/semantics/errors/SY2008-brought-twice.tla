---- MODULE BroughtTwice ----
Majority(S) == S
INSTANCE Quorums
====
