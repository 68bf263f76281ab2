---- MODULE NoSuchStep ----
THEOREM TRUE
<1>1. TRUE BY <1>2
<1>2. QED BY <1>1
====
