---- MODULE TemporalWitness ----
VARIABLE x
THEOREM \E y : y
<1>1. WITNESS [](x = 1)
<1>2. QED
====
