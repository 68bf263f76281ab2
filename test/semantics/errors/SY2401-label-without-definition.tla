---- MODULE LabelWithoutDefinition ----
THEOREM safe:: TRUE
====
