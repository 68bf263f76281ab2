---- MODULE Voting ----
Both == (first :: TRUE) /\ FALSE
Use == Both!frist
====
