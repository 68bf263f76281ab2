---- MODULE Voting ----
S == INSTANCE Sequences
First(s) == S!Haed(s)
====
