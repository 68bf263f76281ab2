A property through a LAMBDA that is given a bound.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyLambda ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Of(P(_), n) == P(n)
Prop == Of(LAMBDA k : [](x < k), 3)
====
