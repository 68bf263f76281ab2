---- MODULE Voting ----
One() == 1
====
