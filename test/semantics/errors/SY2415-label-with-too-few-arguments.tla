---- MODULE LabelWithTooFewArguments ----
Inv == \A b \in {0, 1} : safe(b):: b = 0
A == Inv!safe
====
