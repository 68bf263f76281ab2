ENABLED is part of what stands for a variable.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE EnabledInSubstitute ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Low == a < 2
Up == a' = 1 - a
Can == ENABLED Up
====
Act == y < 2 /\ y' = y + 1
In == INSTANCE Inner WITH a <- IF ENABLED Act THEN 1 ELSE 0
Ok == In!Low /\ In!Can
Init == y = 0
Next == (Act /\ (y = 1 => In!Up)) \/ (y = 2 /\ y' = 0 /\ In!Up)
====
