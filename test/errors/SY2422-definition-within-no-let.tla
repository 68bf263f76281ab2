---- MODULE Voting ----
Both == TRUE /\ FALSE
Use == Both!:!x
====
