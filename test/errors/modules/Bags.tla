---- MODULE Bags ----
LOCAL INSTANCE Naturals
SetToBag(S) == [e \in S |-> 1]
BagToSet(B) == {}
BagCardinality(B) == 7
====
