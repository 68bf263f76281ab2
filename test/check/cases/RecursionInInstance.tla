A recursive action of an instance, in which an expression stands for a constant.
$ check
TLC: exit 0, 5 distinct, depth 3
---- MODULE RecursionInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
CONSTANT Limit
VARIABLE z
RECURSIVE Go(_)
Go(n) == IF n = 0 THEN z' = (z + Limit) % 5 ELSE Go(n - 1)
Can == ENABLED Go(2) /\ (ENABLED (z' = 4 /\ Go(1)) <=> (z + Limit) % 5 = 4)
====
In(k) == INSTANCE Inner WITH z <- y, Limit <- k
Init == y = 0
Next == In(2)!Go(3) \/ In(3)!Go(1)
Ok == \A k \in 1 .. 3 : In(k)!Can
Prop == [][In(2)!Go(2) \/ In(3)!Go(2)]_y
====
