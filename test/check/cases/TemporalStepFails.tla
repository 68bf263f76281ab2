An action of a temporal property that has no value in a step.
$ check
TLC: exit 255, trace of 2
Synod: exit 77, trace of 3, because the step that fails is shown, and a failed evaluation has a code of its own
---- MODULE TemporalStepFails ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Prop == []<><<(<<TRUE, FALSE>>[x' + 1])>>_x
====
