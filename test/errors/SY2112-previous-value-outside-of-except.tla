---- MODULE Voting ----
VARIABLE maxBal
Raise == maxBal' = @
====
