---- MODULE RecursiveDefinedTooDeep ----
RECURSIVE Sum(_)
Total == LET Sum(S) == S IN Sum({1})
Sum(S) == S
====
