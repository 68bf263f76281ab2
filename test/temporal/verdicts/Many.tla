Formulas whose disjunctive normal form is too large: many strong fairness conditions, and a quantifier over 201 values.
$ SPECIFICATION Letters PROPERTY Progress
TLC: exit 255
$ SPECIFICATION Letters PROPERTY TooMuch
TLC: exit 255
$ SPECIFICATION Letters PROPERTY SomeNever
TLC: exit 143
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
