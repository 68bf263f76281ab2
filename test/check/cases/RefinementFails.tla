A specification that does not implement another: the step that is not one there.
$ check
TLC: exit 13, trace of 3
---- MODULE RefinementFails ----
EXTENDS Naturals
VARIABLES left, right
C == INSTANCE Counter WITH count <- left + right, Limit <- 4, Step <- 1
Init == left = 0 /\ right = 0
Left == left < 2 /\ left' = left + 1 /\ UNCHANGED right
Both == left' = left + 1 /\ right' = right + 1 /\ left + right < 3 /\ left > 0
Next == Left \/ Both
Spec == Init /\ [][Next]_<<left, right>>
Implements == C!Spec
====
