---- MODULE Voting ----
Type == "1a
Other == "1b"
====
