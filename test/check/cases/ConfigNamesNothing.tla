Exit 151: every name that is not defined is reported.
$ check
TLC: exit 151
---- MODULE ConfigNamesNothing ----
EXTENDS Naturals
CONSTANT N
VARIABLE count
Init == count = 1
Next == count' = count
TypeOK == count \in Nat
====
