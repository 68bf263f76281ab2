---- MODULE PickForATemporalFormula ----
VARIABLE S
THEOREM TRUE
<1>1. PICK x \in S : [](x = S)
<1>2. QED
====
