---- MODULE Voting ----
A == 1;
B == 2
====
