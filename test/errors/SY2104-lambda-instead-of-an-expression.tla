---- MODULE Voting ----
EXTENDS Sequences
Size == Len(LAMBDA x : x)
====
