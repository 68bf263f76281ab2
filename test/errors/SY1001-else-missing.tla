---- MODULE Ballots ----
CONSTANTS a, b
Pick == IF a THEN b
Other == a
====
