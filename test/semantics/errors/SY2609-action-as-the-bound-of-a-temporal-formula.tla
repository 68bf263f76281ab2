---- MODULE ActionAsTheBoundOfATemporalFormula ----
VARIABLE x
Live == \A y \in x' : <>(x = y)
====
