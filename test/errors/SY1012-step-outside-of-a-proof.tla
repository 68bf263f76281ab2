---- MODULE Voting ----
A == <1>2
====
