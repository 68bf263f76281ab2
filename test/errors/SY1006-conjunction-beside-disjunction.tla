---- MODULE Voting ----
CONSTANTS a, b, c
Mixed == a /\ b \/ c
====
