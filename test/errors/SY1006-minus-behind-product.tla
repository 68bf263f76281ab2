---- MODULE Voting ----
EXTENDS Integers
Opposite(a, b) == a * -b
====
