---- MODULE GivenWithoutBeingAsked ----
VARIABLE count
C == INSTANCE Counter WITH Limits <- 3, Limit <- 3
====
