A property through a definition that is given an operator.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyThroughOperator ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low(n) == x <= n
Of(P(_)) == [](P(2))
Prop == Of(Low)
====
