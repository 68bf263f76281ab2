---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANT Value
Chosen == Value
====
C == INSTANCE Consensus WITH Value <- {1}, Chosen <- {}
====
