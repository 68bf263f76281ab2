---- MODULE Voting ----
---- MODULE Consensus ----
CONSTANT Value
Any == Value
====
Value(x) == {x}
C == INSTANCE Consensus
====
