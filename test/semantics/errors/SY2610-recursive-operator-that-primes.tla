---- MODULE RecursiveOperatorThatPrimes ----
RECURSIVE Last(_)
Last(x) == IF x = 1 THEN x' ELSE Last(x)
====
