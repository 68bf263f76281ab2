---- MODULE ConstantNotGiven ----
VARIABLE count
C == INSTANCE Counter
====
