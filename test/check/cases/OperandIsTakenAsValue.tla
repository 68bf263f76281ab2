An action is given as a value, in a set and a tuple, after the assignment.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandIsTakenAsValue ----
EXTENDS Naturals
VARIABLE x
Has(a) == a \in {TRUE}
Pair(a) == <<a, 1>>[1]
Init == x = 0
Next == x' = 1 - x /\ Has(x' # x) /\ Pair(x' = 1 - x)
====
