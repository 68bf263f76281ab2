---- MODULE Ballots ----
CONSTANTS a, b
Both == {a, b}}
====
