The reason shows the primed values of the step that it is about: k' is that of process 1, and not that of the last process that was tried.
The condition of the IF holds for the values that the step has assigned.
$ check
TLC: exit 11, trace of 1
---- MODULE DeadlockAfterAssignment ----
EXTENDS Integers
VARIABLES x, k
Init == x = 0 /\ k = [i \in 1..2 |-> 0]
Take(self) ==
  /\ x' = x + 1
  /\ k' = [k EXCEPT ![self] = 7]
  /\ IF k'[self] > x' THEN k'[self] > 10 ELSE FALSE
Next == \E self \in 1..2 : Take(self)
====
