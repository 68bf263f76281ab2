---- MODULE NameOfAnotherArity ----
VARIABLE count
Limit(n) == n
C == INSTANCE Counter
====
