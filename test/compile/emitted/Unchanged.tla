---- MODULE Unchanged ----
VARIABLES x, y
Stays(v) == UNCHANGED <<x, y>> \/ x' = v
====
