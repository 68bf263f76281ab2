---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANT Value
VARIABLE chosen
Init == chosen \in Value
====
VARIABLES votes, all
C == INSTANCE Consensus WITH Value <- all, chosen <- votes
====
