A definition that primes its operand is given to an operator.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE OperandIsPrimeDefined ----
EXTENDS Naturals
VARIABLES x, y
P(e) == e'
Of(F(_), e) == F(e)
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 3 /\ y' = Of(P, x) /\ Of(LAMBDA e : e', x) # x
====
