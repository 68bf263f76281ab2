---- MODULE Voting ----
None == 1
INSTANCE DefinesNone
====
