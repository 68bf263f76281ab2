---- MODULE Ballots ----
EXTENDS Naturals
Larger(a, b) == IF (a > b THEN a ELSE b
====
