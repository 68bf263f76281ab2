---- MODULE Ballots ----
VARIABLES maxBal, promised
TypeOK == maxBal == promised
====
