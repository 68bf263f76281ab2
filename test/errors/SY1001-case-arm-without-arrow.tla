---- MODULE Voting ----
CONSTANTS a, b
Pick == CASE a -> 1 [] b
====
