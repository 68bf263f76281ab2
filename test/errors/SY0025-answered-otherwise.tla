---- MODULE SY0025 ----
EXTENDS Bags
Two == BagCardinality(SetToBag({1, 2}))
====
