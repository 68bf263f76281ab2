---- MODULE NestedFunctions ----
\* The inner function is part of a value, so it is built at once, like the outer one.
EXTENDS Naturals
Table(m) == <<[n \in {1, 2} |-> [o \in {3, 4} |-> n + o + m]]>>
====
