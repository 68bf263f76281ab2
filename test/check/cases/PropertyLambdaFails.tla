A property through a LAMBDA that is given a bound that is too low.
$ check
TLC: exit 12, trace of 2
---- MODULE PropertyLambdaFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Of(P(_), n) == P(n)
Prop == Of(LAMBDA k : [](x < k), 1)
====
