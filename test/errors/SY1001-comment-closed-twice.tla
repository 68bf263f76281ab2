---- MODULE Voting ----
A == 1 (* one *) *)
====
