A recursive operator primes its operand, which TLA+ does not allow.
$ check
TLC: exit 150
---- MODULE RecursionPrimesOperand ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Add(_, _)
Add(n, e) == IF n = 0 THEN e' = e + 1 ELSE Add(n - 1, e)
Init == x = 0
Next == IF x < 3 THEN x' = x + 1 /\ Add(2, x) ELSE x' = 0
====
