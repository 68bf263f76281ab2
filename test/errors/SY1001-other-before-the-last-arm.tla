---- MODULE Voting ----
CONSTANTS a, b
Pick == CASE a -> 1 [] OTHER -> 2 [] b -> 3
====
