---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANTS Value, Acceptor
Any == Value \cup Acceptor
====
CONSTANT Acceptor
C == INSTANCE Consensus
====
