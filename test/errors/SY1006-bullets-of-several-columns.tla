---- MODULE Voting ----
VARIABLES votes, maxBal
Next ==   /\ votes = {}
        \/ maxBal = 0
        /\ maxBal = 1
====
