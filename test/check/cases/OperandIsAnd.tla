Conjunction and disjunction are given to an operator, with actions.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE OperandIsAnd ----
EXTENDS Naturals
VARIABLES x, y
Two(Op(_, _), A, B) == Op(A, B)
Init == x = 0 /\ y = 0
Next == Two(/\, x' = 1 - x, Two(\/, y' = 1, UNCHANGED y))
====
