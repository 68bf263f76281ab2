---- MODULE Voting ----
THEOREM ASSUME NEW F(_) \in {1} PROVE TRUE
====
