A recursive action conjoins for every element of a set.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE RecursionOverAll ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Go(_)
Go(s) == IF s = {} THEN TRUE ELSE LET e == CHOOSE e \in s : TRUE IN (IF e = 1 THEN x' = 1 - x ELSE y' = x) /\ Go(s \ {e})
Init == x = 0 /\ y = 0
Next == Go({1, 2})
====
