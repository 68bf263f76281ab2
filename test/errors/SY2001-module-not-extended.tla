---- MODULE Voting ----
VARIABLE ballot
Next == ballot' = ballot + 1
====
