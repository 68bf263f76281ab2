---- MODULE LabelListsAParameter ----
Inv(b) == safe(b):: b = 0
====
