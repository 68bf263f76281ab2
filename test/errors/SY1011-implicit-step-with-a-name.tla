---- MODULE Voting ----
THEOREM TRUE
<*>a. TRUE
<*> QED
====
