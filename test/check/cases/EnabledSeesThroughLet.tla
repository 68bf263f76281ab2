What an instance puts in the place of its variable is a variable behind a LET.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledSeesThroughLet ----
EXTENDS Integers
VARIABLE x
---- MODULE Part ----
EXTENDS Integers
VARIABLE a
Step == a' = 1 - a
====
I == INSTANCE Part WITH a <- (LET l == x IN l)
Init == x = 0
Next == I!Step /\ x' = 1 - x
Go == I!Step
Inv == ENABLED Go
====
