---- MODULE Voting ----
VARIABLE ballot
Larger(ballot) == ballot
====
