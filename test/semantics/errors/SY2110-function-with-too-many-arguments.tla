---- MODULE FunctionWithTooManyArguments ----
sum[x, y \in {1, 2}] == <<x, y>>
A == sum[1, 2, 3]
====
