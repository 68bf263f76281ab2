---- MODULE Voting ----
VARIABLE x
THEOREM \E y : y
<1> WITNESS []x
<1> QED
====
