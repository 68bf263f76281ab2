---- MODULE Voting ----
VARIABLE x
THEOREM []x => []x
<1> HAVE []x
<1> QED
====
