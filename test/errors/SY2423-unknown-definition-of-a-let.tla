---- MODULE Voting ----
Sum == LET total == 1 IN total
Use == Sum!:!totel
====
