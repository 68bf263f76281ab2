---- MODULE Ballots ----
VARIABLES maxBal, promised
Moved == maxBal != promised
====
