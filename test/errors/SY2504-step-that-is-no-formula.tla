---- MODULE Voting ----
THEOREM \A x : x = x
<1>1. TAKE x
<1>2. <1>1 /\ TRUE
<1>3. QED
====
