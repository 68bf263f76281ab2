---- MODULE M ----
EXTENDS Naturals
VARIABLE x
F == x = 1 \/ x = 2
G == /\ F!1
     /\ F!2 x
     /\ bal > 0
====
