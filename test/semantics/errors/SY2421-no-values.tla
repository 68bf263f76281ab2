---- MODULE NoValues ----
Inv == \A b, c \in {0, 1} : b = c
A == Inv!@
====
