A recursion that does not end, in the midst of a search.
$ check
TLC: exit 255, trace of 3
Synod: exit 75, trace of 3, because TLC reports an infinite recursion as an internal error
---- MODULE EndlessRecursion ----
EXTENDS Naturals
VARIABLE x
RECURSIVE F(_)
F(n) == 1 + F(n + 1)
Init == x = 0
Next == x' = IF x = 2 THEN F(0) ELSE x + 1
====
