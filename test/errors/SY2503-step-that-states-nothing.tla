---- MODULE Voting ----
THEOREM TRUE
<1>1. DEFINE A == TRUE
<1>2. QED BY <1>1
====
