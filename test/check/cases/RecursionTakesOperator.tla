A recursive operator of LET within an operator that takes an action of one argument.
$ check
TLC: exit 0, 7 distinct, depth 5
---- MODULE RecursionTakesOperator ----
EXTENDS Naturals
VARIABLE x
Repeat(A(_), n) ==
  LET RECURSIVE Go(_)
      Go(k) == IF k = 0 THEN A(n) ELSE Go(k - 1)
  IN Go(n)
Add(n) == x' = (x + n) % 7
Init == x = 0
Next == Repeat(Add, 2) \/ Repeat(LAMBDA n : x' = n, 3)
====
