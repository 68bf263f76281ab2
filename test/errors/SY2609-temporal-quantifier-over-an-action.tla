---- MODULE Voting ----
VARIABLE x
Live == \E y \in x' : [](x = y)
====
