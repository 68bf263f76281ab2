Formulas whose disjunctive normal form is too large: many strong fairness conditions, and a quantifier over 201 values.
$ SPECIFICATION Letters PROPERTY Progress
TLC: exit 255
Synod: exit 0, 27 distinct, depth 2, because TLC runs out of memory for the disjunctive normal form
$ SPECIFICATION Letters PROPERTY TooMuch
TLC: exit 255
Synod: exit 0, 27 distinct, depth 2, because TLC runs out of memory for the disjunctive normal form
$ SPECIFICATION Letters PROPERTY SomeNever
TLC: no answer in 60 s
Synod: exit 13, because TLC does not end: its disjunctive normal form is exponential
$ SPECIFICATION Unfair PROPERTY Progress
TLC: exit 13
---- MODULE Many ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Go(i) == x = 0 /\ x' = i
Back == x # 0 /\ x' = 0
Next == Back \/ \E i \in 1..26 : Go(i)
Unfair == Init /\ [][Next]_x
Letters == Unfair /\ WF_x(Back) /\ \A i \in 1..26 : SF_x(Go(i))
Progress == \A i \in 1..26 : x = 0 ~> x = i
TooMuch == \A i \in 1..26 : x = i ~> x = i - 1
SomeNever == \E y \in 0..200 : ~<>(x = 1)
====
