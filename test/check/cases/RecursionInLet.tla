A recursive operator in LET, within an action, is given what is bound outside.
$ check
TLC: exit 0, 5 distinct, depth 3
---- MODULE RecursionInLet ----
EXTENDS Naturals
VARIABLE x
Step(k) ==
  LET RECURSIVE Go(_)
      Go(n) == IF n = 0 THEN x' = (x + k) % 5 ELSE Go(n - 1)
  IN Go(k)
Init == x = 0
Next == \E k \in {1, 3} : Step(k)
====
