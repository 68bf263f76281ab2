---- MODULE RecursiveOfAnotherArity ----
RECURSIVE Sum(_)
Sum(S, acc) == IF S = {} THEN acc ELSE Sum(S, acc)
====
