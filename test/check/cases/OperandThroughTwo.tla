An action is passed through two operators by its name.
$ check
TLC: exit 0, 6 distinct, depth 3
---- MODULE OperandThroughTwo ----
EXTENDS Naturals
VARIABLES x, y
Inner(A(_), n) == A(n) /\ y' = n
Outer(A(_), B(_, _)) == \E n \in 0 .. 1 : Inner(A, n) \/ B(1, n)
Both(A(_), n) == A(n + 1) /\ UNCHANGED y
Add(n) == x' = (x + n) % 3
Init == x = 0 /\ y = 0
Next == Outer(Add, LAMBDA k, n : Add(k + n) /\ y' = 1)
Ok == ENABLED Inner(Add, 5) /\ ENABLED Both(Add, 1)
====
