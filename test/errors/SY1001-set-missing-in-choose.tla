---- MODULE Voting ----
CONSTANT S
Mixed == CHOOSE x, y \in S : x = y
====
