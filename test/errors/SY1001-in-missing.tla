---- MODULE Ballots ----
Twice == LET one == 1 one + one
====
