---- MODULE Voting ----
RECURSIVE Both(_)
Both(x) == x /\ Both(x)!1
====
