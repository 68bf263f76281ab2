---- MODULE Voting ----
EXTENDS Sequences
Same(s) == SelectSeq(s, LAMBDA a, b : a = b)
====
