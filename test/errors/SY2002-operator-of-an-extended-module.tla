---- MODULE Voting ----
EXTENDS DefinesNone
None == 1
====
