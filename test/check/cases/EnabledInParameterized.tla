ENABLED in an instance with parameters, which stand for its variables.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledInParameterized ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
Ok(n) == ENABLED (a' = a + n /\ b' = b)
At(n) == ENABLED (a' = n /\ a' = a)
====
P(e, f) == INSTANCE Inner WITH a <- e, b <- f
Init == y = 0
Next == y' = 1 - y /\ P(y, y)!Ok(1) /\ P(y + 1, 0)!At(y + 1)
Ok == P(y, y)!Ok(2) /\ \A e \in {1, 2} : P(e, y)!Ok(e) /\ ~P(e, y)!At(3)
====
