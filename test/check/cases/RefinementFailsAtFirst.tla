A specification that begins where the other one does not.
$ check
TLC: exit 13, trace of 1
---- MODULE RefinementFailsAtFirst ----
EXTENDS Naturals
VARIABLE n
C == INSTANCE Counter WITH count <- n, Limit <- 4, Step <- 1
Init == n = 1
Next == n' = (n + 1) % 5
Spec == Init /\ [][Next]_n
Implements == C!Spec
====
