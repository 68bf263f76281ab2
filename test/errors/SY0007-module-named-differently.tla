---- MODULE Consensus ----
CONSTANT Value
====
