---- MODULE Voting ----
a ++ b == INSTANCE Naturals
====
