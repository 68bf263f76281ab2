---- MODULE Voting ----
Both == TRUE /\ FALSE
THEOREM Both BY DEF Both!1
====
