---- MODULE Invariant ----
EXTENDS Integers
CONSTANT Node
VARIABLE clock
TypeOK == clock \in [Node -> 0 .. 3]
====
