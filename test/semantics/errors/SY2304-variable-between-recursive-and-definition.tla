---- MODULE VariableBetweenRecursiveAndDefinition ----
RECURSIVE Sum(_)
VARIABLE x
Sum(S) == IF S = {} THEN 0 ELSE Sum({})
====
