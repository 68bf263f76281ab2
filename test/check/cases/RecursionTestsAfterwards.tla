A recursive action tests what was assigned before it; its operands are primed.
$ check
TLC: exit 11, trace of 2
---- MODULE RecursionTestsAfterwards ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Below(_, _)
Below(a, b) == IF a = 0 THEN b > 0 ELSE b # 0 /\ Below(a - 1, b - 1)
Init == x = 0
Next == x' \in 0 .. 3 /\ (Below(x, x') \/ (x' = 0 /\ ~Below(x', x))) /\ TRUE
Ok == x \in 0 .. 3
====
