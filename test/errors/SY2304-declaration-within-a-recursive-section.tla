---- MODULE Voting ----
RECURSIVE Sum(_)
VARIABLE total
Sum(a) == Sum(a)
====
