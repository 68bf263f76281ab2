---- MODULE Voting ----
VARIABLES votes, maxBal
Next == /\ IF votes = {}
           THEN maxBal' = 1
        ELSE maxBal' = 2
        /\ UNCHANGED votes
====
