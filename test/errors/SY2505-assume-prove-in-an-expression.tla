---- MODULE Voting ----
THEOREM Thm == ASSUME NEW x PROVE x = x
Use == Thm /\ TRUE
====
