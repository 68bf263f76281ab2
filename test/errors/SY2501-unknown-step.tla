---- MODULE Voting ----
THEOREM TRUE
<1>1. TRUE
<1>2. QED BY <1>3
====
