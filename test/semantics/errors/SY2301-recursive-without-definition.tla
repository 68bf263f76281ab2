---- MODULE RecursiveWithoutDefinition ----
RECURSIVE Sum(_)
Total == Sum({1, 2})
====
