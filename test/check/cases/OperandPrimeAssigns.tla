A definition that primes its operand is given to an operator, and assigns.
$ check
TLC: exit 75, trace of 1
---- MODULE OperandPrimeAssigns ----
EXTENDS Naturals
VARIABLES x, y
P(e) == e'
Of(F(_), e) == F(e)
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 3 /\ Of(P, y) = x
====
