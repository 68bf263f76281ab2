---- MODULE VariableForAConstant ----
VARIABLES x, limit
C == INSTANCE Counter WITH Limit <- limit, count <- x
====
