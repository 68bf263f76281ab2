---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANT F(_)
A == F([]TRUE)
====
B == INSTANCE Consensus WITH F <- LAMBDA f : f[1]
====
