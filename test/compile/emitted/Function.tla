---- MODULE Function ----
EXTENDS Integers
Doubled(S) == [x \in S |-> 2 * x]
====
