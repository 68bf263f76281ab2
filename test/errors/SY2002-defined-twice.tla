---- MODULE Voting ----
Init == TRUE
Next == TRUE
Init == FALSE
====
