---- MODULE Weighted ----
CONSTANT Majority(_)
Wins(S) == Majority(S)
====
