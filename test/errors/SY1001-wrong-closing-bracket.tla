---- MODULE Ballots ----
CONSTANTS a, b
Pair == <<a, b)
====
