---- MODULE Voting ----
Double(1) == 2
====
