---- MODULE StepThatStatesNothing ----
THEOREM TRUE
<1>1. USE TRUE
<1>2. QED BY <1>1
====
