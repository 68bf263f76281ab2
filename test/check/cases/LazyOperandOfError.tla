An error whose operand is a lazy set: the message shows the set as it was in the step, even after the step has ended.
$ check
TLC: exit 75, trace of 4
---- MODULE LazyOperandOfError ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 4 /\ (x < 3 \/ {s \in SUBSET {x + 10, x + 20} : s # {}} + 1 = 2)
====
