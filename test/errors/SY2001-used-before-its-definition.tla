---- MODULE Voting ----
Init == Zero
Zero == 0
====
