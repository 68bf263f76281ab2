An error whose operand is a set that was never built: it is shown as it was when the step was taken, also where the step is long over.
$ check
TLC: exit 75, trace of 4
---- MODULE LazyOperandOfError ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 4 /\ (x < 3 \/ {s \in SUBSET {x + 10, x + 20} : s # {}} + 1 = 2)
====
