---- MODULE LabelListsTooLittle ----
Inv == \A b \in {0, 1}, v \in {2} : safe(b):: b = v
====
