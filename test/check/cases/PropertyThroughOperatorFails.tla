A property through a definition that is given an operator, and one that fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyThroughOperatorFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low(n) == x <= n
Of(P(_)) == [](P(2))
Prop == Of(LAMBDA n : x < n)
====
