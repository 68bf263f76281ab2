---- MODULE Voting ----
Both == TRUE /\ FALSE
Use == Both!1!:
====
