A recursive operator primes its operand, which would assign it.
$ check
TLC: exit 150
---- MODULE RecursionPrimesOperandAssigns ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Add(_, _)
Add(n, e) == IF n = 0 THEN e' = (e + 1) % 3 ELSE Add(n - 1, e)
Init == x = 0
Next == Add(2, x)
====
