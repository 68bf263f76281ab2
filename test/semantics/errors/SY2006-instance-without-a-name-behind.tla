---- MODULE InstanceWithoutANameBehind ----
Q == INSTANCE Quorums
Spec == Q
====
