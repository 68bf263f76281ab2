Exit 11, and 0 if deadlock is not checked.
$ check
TLC: exit 11, trace of 4
$ check --no-deadlock
---- MODULE Deadlock ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y \in {"a", "b"}
Up == x < 3 /\ x' = x + 1 /\ UNCHANGED y
Next == Up
====
