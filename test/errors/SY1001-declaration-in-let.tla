---- MODULE Voting ----
Local == LET VARIABLE x IN x
====
