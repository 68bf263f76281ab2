An action is given to a constant operator of an instance, in place of which an operator stands.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE OperandOfConstant ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
CONSTANT Wrap(_, _)
VARIABLE z
Up == z' = z + 1
Do(n) == Wrap(n, Up)
Can(n) == ENABLED Wrap(n, Up)
====
If(n, A) == n < 3 /\ A
P == INSTANCE Part WITH Wrap <- If, z <- x
Init == x = 0
Next == P!Do(x) \/ (x = 3 /\ x' = 0)
Ok == P!Can(x) <=> x < 3
====
