A property about more than states and steps is refused, and left out only when that is asked.
$ check
TLC: exit 0, 3 distinct, depth 3
Synod: exit 151, because such properties are not checked yet
$ check --skip-properties
---- MODULE LivenessIsRefused ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Returns == []<>(x = 0)
====
