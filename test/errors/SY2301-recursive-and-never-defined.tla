---- MODULE Voting ----
RECURSIVE Sum(_)
Total == 0
====
