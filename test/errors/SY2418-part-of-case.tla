---- MODULE Voting ----
Pick == CASE TRUE -> 1 [] OTHER -> 2
Use == Pick!1
====
