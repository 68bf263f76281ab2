Negation and arithmetic are given to operators that take operators, and primed inside.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandIsNot ----
EXTENDS Integers
VARIABLE x
Of(Op(_), a) == Op(a)
Two(Op(_, _), a, b) == Op(a, b)
Init == x = 0
Next == Two(=, x', Two(-, 1, x)) /\ Of(~, x' = x)
Ok == Of(-., x) <= 0 /\ Two(\in, x, 0 .. 1) /\ Two(LAMBDA a, b : a < b, x, 2) /\ Of(SUBSET, {}) = {{}}
====
