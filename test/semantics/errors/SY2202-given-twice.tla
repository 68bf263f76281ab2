---- MODULE GivenTwice ----
VARIABLE count
C == INSTANCE Counter WITH Limit <- 1, Limit <- 2
====
