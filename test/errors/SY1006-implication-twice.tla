---- MODULE Voting ----
CONSTANTS a, b, c
Chain == a => b => c
====
