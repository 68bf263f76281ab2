---- MODULE Voting ----
EXTENDS DefinesNone, DeclaresNone
====
