---- MODULE Voting ----
A == 1
EXTENDS Naturals
====
