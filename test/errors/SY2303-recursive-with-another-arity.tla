---- MODULE Voting ----
RECURSIVE Sum(_)
Sum(a, b) == Sum(a, b)
====
