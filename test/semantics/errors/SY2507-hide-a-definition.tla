---- MODULE HideADefinition ----
Inv == TRUE
HIDE Inv
====
