---- MODULE Voting ----
EXTENDS Sequences
Even(s) == SelectSeq(s, 2)
====
