---- MODULE M ----
EXTENDS Naturals
VARIABLE x
Next == \/ x != y
        \/ (x > 0)
====
