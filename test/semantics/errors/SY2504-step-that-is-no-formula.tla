---- MODULE StepThatIsNoFormula ----
THEOREM TRUE
<1>1. CASE TRUE
<1>2. <1>1 /\ TRUE
<1>3. QED
====
