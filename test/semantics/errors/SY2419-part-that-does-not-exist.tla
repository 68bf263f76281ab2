---- MODULE PartThatDoesNotExist ----
Inv == 1 = 2
A == Inv!3
====
