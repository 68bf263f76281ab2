---- MODULE Voting ----
I == INSTANCE Naturals
Numbers == I
====
