---- MODULE Voting ----
CONSTANT Value
C == INSTANCE Concensus WITH Value <- Value
====
