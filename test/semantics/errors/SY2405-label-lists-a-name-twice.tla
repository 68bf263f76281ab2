---- MODULE LabelListsANameTwice ----
Inv == \A b \in {0, 1} : safe(b, b):: b = b
====
