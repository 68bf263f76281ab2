---- MODULE Voting ----
VARIABLE x
Spec == WF_x
====
