An operator primes its operand, which is an expression over variables.
$ check
TLC: exit 0, 5 distinct, depth 5
---- MODULE OperandPrimedInside ----
EXTENDS Naturals
VARIABLES x, y
Grows(e) == e' > e
Same(e) == e' = e
Init == x = 0 /\ y = 0
Next == (x < 3 /\ x' = x + 1 /\ Same(y) /\ Grows(x + y)) \/ (x = 3 /\ Same(x) /\ y' = 1 - y)
Prop == [][Grows(x + y) \/ Same(x)]_x
====
