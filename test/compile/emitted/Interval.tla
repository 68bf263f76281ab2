---- MODULE Interval ----
EXTENDS Integers
Below(n) == \E i \in 0 .. n : i * i = n
====
