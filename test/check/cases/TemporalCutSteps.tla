Steps that a constraint excludes are no steps: with fairness the property holds because no behavior is fair, and without fairness a behavior stays in the last state.
$ check
TLC: exit 0, 3 distinct, depth 3
$ check -c TemporalCutSteps-unfair.cfg
TLC: exit 13, trace of 4
Synod: exit 13, trace of 1, because the shortest behavior is shown
$ check -c TemporalCutSteps-returning.cfg
TLC: exit 0, 3 distinct, depth 3
$ check --max-depth 2
---- MODULE TemporalCutSteps ----
EXTENDS Naturals
VARIABLE y
Init == y = 0
Next == y' = y + 1
Spec == Init /\ [][Next]_y
Or == Next \/ (y > 0 /\ y' = 0)
Returning == Init /\ [][Or]_y /\ WF_y(Or)
Fair == Spec /\ WF_y(Next)
Small == y < 3
Arrives == <>(y = 9)
Returns == []<>(y = 0)
====
