---- MODULE Voting ----
I[x \in {1}] == INSTANCE Naturals
====
