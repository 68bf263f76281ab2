---- MODULE DefOfAPart ----
Inv == 1 = 2
THEOREM Inv BY DEF Inv!1
====
