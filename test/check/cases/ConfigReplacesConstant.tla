A constant has one value in all states: it is replaced by definitions that read no variables.
$ check
TLC: exit 0, 3 distinct, depth 1
$ check -c ConfigReplacesConstantByState.cfg
TLC: exit 151
$ check -c ConfigReplacesConstantByStep.cfg
TLC: exit 151
---- MODULE ConfigReplacesConstant ----
EXTENDS Integers
CONSTANT N
VARIABLE x
Init == x \in Int
Next == x' \in Int /\ x' > x
Three == 3
Twice == 2 * x
Step == x'
Small == x < N
====
