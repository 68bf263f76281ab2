---- MODULE Sorted ----
CONSTANTS Before(_, _), First
Least == First
InOrder(a, b) == Before(a, b)
====
