---- MODULE Voting ----
CONSTANTS S, T
Relations == SUBSET S \X T
====
