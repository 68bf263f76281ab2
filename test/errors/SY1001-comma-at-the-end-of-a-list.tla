---- MODULE Voting ----
CONSTANTS a, b,
VARIABLE x
====
