---- MODULE Voting ----
ASSUME lab :: TRUE
====
