---- MODULE Voting ----
Identity == LAMBDA x : x
====
