An action with a bound variable is an operand in the scope of another of the same name.
$ check
TLC: exit 0, 5 distinct, depth 3
---- MODULE OperandInQuantified ----
EXTENDS Naturals
VARIABLE x
Any(A(_)) == \E n \in 0 .. 1 : A(n)
Add(k) == Any(LAMBDA m : x' = (x + m * k) % 5)
Init == x = 0
Next == \E n \in 2 .. 3 : Add(n)
====
