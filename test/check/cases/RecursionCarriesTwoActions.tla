Two actions are passed down a recursion, which chooses one or does both.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE RecursionCarriesTwoActions ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE R(_, _, _)
R(n, A, B) == CASE n = 0 -> A /\ B [] n = 1 -> A /\ UNCHANGED y [] OTHER -> R(n - 2, B, A)
Init == x = 0 /\ y = 0
Next == R(3, TRUE, x' = 1 - x) \/ R(2, y' = 1 - y, x' = x)
====
