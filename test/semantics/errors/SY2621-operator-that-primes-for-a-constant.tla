---- MODULE OperatorThatPrimesForAConstant ----
Later(a, b) == a' = b
S == INSTANCE Sorted WITH Before <- Later, First <- 1
====
