---- MODULE LambdaInsteadOfExpression ----
Twice(x) == <<x, x>>
A == Twice(LAMBDA y : y)
====
