---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANT F(_)
A == F(1)
====
C == INSTANCE Consensus WITH F <- ENABLED
====
