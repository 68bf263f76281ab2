---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANT Value
====
C == INSTANCE Consensus WITH Value <- {1}, Value <- {2}
====
