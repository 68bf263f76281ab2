---- MODULE Voting ----
VARIABLES votes, maxBal
Init == /\ votes = {}
        /\
        /\ maxBal = 0
====
