ENABLED of an instance in which a constant stands for the variable: the primed variable is free to change.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledConstantForVariable ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE z
Ok == ENABLED (z' = z + 1)
====
In == INSTANCE Inner WITH z <- 2
Init == y = 0
Next == y' = 1 - y /\ In!Ok
====
