An action that an instance's operator is given is within its ENABLED.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE EnabledOperandOfInstance ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Inner ----
VARIABLES a, b
Can(A) == ENABLED A
====
In == INSTANCE Inner WITH a <- y, b <- y
Init == x = 0 /\ y = 0
Next == (y' = 1 - y /\ UNCHANGED x) \/ (x' = 1 /\ UNCHANGED y)
Ok == In!Can(Next) /\ In!Can(y' = 1) /\ ~In!Can(y' = 1 /\ y' = 2) /\ (In!Can(x' = 1 /\ UNCHANGED x) <=> x = 1)
====
