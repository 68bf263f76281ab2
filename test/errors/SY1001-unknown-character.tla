---- MODULE Voting ----
A == “1”
====
