An invariant through two names.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyNamedInvariantTwice ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
I == x < 3
J == x < 2
A == []I
B == []J
P1 == A
P2 == B
Prop == P1
====
