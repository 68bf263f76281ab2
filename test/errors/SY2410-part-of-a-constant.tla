---- MODULE Voting ----
CONSTANT Value
Part == Value!1
====
