---- MODULE Voting ----
VARIABLE x
THEOREM []x
<1>1. PICK y \in x : []y
<1> QED
====
