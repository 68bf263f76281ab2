---- MODULE Voting ----
EXTENDS Naturals
VARIABLES votes, maxBal
Init == /\ votes = {}
        /\ maxBall = 0
Next == UNCHANGED <<vote, maxBal>>
====
