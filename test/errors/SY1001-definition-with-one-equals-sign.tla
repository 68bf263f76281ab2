---- MODULE Ballots ----
EXTENDS Naturals
Ballot = 0 .. 3
Next(b) == b + 1
====
