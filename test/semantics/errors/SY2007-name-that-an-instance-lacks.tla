---- MODULE NameThatAnInstanceLacks ----
Q == INSTANCE Quorums
Spec == Q!Majorty({1, 2, 3})
====
