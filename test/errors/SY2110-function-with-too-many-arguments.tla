---- MODULE Voting ----
square[x \in {1, 2}] == x
Four == square[2, 2]
====
