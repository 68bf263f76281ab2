---- MODULE Voting ----
VARIABLE x
Next == x' = x
Spec == [][Next]
====
