Exit 151: everything that does not exist is told.
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
