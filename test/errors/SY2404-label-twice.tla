---- MODULE Voting ----
Both == (lab :: TRUE) /\ (lab :: FALSE)
====
