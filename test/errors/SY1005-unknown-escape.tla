---- MODULE Voting ----
Path == "C:\data"
====
