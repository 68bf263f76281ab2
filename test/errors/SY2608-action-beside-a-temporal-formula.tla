---- MODULE Voting ----
VARIABLE x
Next == x' = 1
Spec == Next /\ []x
====
