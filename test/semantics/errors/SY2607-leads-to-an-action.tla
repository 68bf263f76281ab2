---- MODULE LeadsToAnAction ----
VARIABLE x
Live == x = 0 ~> x' = 1
====
