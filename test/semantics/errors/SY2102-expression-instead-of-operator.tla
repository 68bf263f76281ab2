---- MODULE ExpressionInsteadOfOperator ----
Apply(Op(_), x) == Op(x)
Double(x) == <<x, x>>
A == Apply(Double(1), 2)
====
