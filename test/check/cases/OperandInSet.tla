A set of operands is filtered by an operator that reads primed variables.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandInSet ----
EXTENDS Naturals
VARIABLE x
Sel(P(_), S) == {s \in S : P(s)}
Init == x = 0
Next == x' \in 0 .. 2 /\ Sel(LAMBDA s : s = x', {0, 2}) # {} /\ Sel(LAMBDA s : s < x, {0, 1, 2}) \subseteq {0, 1}
====
