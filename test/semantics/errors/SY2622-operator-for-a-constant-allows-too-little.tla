---- MODULE OperatorForAConstantAllowsTooLittle ----
---- MODULE Always ----
CONSTANTS Holds(_), P
Forever == Holds([]P)
====
Same(x) == x = x
A == INSTANCE Always WITH Holds <- Same, P <- TRUE
====
