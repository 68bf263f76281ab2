ENABLED is given to an operator that takes an operator.
$ check
TLC: exit 76
Synod: exit 151, because the error is found before the search
---- MODULE OperandIsEnabled ----
EXTENDS Naturals
VARIABLE x
Of(Op(_), A) == Op(A)
Init == x = 0
Next == x' = 1 - x
Ok == Of(ENABLED, x' = 3)
====
