---- MODULE Filter ----
EXTENDS Integers
Even(S) == {x \in S : x % 2 = 0}
====
