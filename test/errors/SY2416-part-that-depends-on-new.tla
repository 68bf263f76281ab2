---- MODULE Voting ----
THEOREM Thm == ASSUME NEW x, x = 1 PROVE x = 1
Use == Thm!2
====
