A LAMBDA with primed variables assigns.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandLambdaPrimed ----
EXTENDS Naturals
VARIABLE x
Do(A(_)) == \E n \in 1 .. 2 : A(n)
Init == x = 0
Next == Do(LAMBDA n : x' = (x + n) % 4 /\ x' # 2)
====
