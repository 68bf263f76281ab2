---- MODULE OperatorThatAllowsTooLittle ----
VARIABLE x
Next(Op(_)) == Op(x')
A == Next(LAMBDA e : e' = e)
====
