ENABLED of an instance in which a sum stands for the variable.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE EnabledSumForVariable ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE z
Ok == ENABLED (z' = z + 1)
Even == z % 2 = 0 /\ ENABLED (z' = z + 1 /\ z' = 1)
====
In == INSTANCE Inner WITH z <- y + x
Init == x = 0 /\ y = 0
Next == (y' = 1 - y /\ In!Even /\ UNCHANGED x) \/ (x' = 1 - x /\ In!Ok /\ UNCHANGED y)
Ok == In!Ok
====
