---- MODULE Choice ----
EXTENDS Integers
Maximum(S) == CHOOSE x \in S : \A y \in S : y <= x
====
