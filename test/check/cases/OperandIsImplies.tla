Implication and equivalence are given to an operator, with actions behind them.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandIsImplies ----
EXTENDS Naturals
VARIABLES x, y
Two(Op(_, _), A, B) == Op(A, B)
Init == x = 0 /\ y = 0
Next == x' = 1 - x /\ Two(=>, x = 1, y' = 1) /\ Two(=>, x = 0, y' = 0) /\ Two(<=>, x' = 0, y' = 1)
====
