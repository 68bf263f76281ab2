---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANTS F(_), x
A == F(x)
====
VARIABLE w
B == INSTANCE Consensus WITH F <- LAMBDA f : f[1], x <- []w
====
