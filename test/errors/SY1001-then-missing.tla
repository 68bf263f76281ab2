---- MODULE Ballots ----
CONSTANTS a, b, c
Pick == IF a ELSE c
====
