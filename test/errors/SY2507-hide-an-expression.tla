---- MODULE Voting ----
HIDE TRUE
====
