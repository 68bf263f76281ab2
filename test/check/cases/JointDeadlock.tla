In `[][A]_a /\ [][B]_b` a state is a deadlock if neither A nor B has a step. A step of A that changes nothing is a step.

$ check -c JointDeadlock.cfg
$ check -c JointDeadlock-rests.cfg
$ check -c JointDeadlock-single.cfg
TLC: exit 0, 3 distinct, depth 3

---- MODULE JointDeadlock ----
EXTENDS Naturals
VARIABLES a, b
A == a < 2 /\ a' = a + 1
B == b < 2 /\ b' = b + 1
Rests == a = 2 /\ a' = a
Init == a = 0 /\ b = 0
Ends == Init /\ [][A]_a /\ [][B]_b
Goes == Init /\ [][A \/ Rests]_a /\ [][B]_b
Single == Init /\ [][(A /\ b' = b) \/ (Rests /\ b' = b)]_<<a, b>>
====
