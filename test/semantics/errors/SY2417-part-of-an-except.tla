---- MODULE PartOfAnExcept ----
VARIABLE f
Next == [f EXCEPT ![1] = 2]
A == Next!2
====
