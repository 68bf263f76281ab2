[][A]_v of an instance with a parameter, both A and v of which read a variable around it.
$ check
TLC: exit 0, 10 distinct, depth 6
---- MODULE ParameterizedStepOfOuter ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Part ----
CONSTANT k
v == <<x, k>>
Step == x' = (x + k) % 5 /\ UNCHANGED y
Square == [][Step]_v
====
P(k) == INSTANCE Part
Init == x = 0 /\ y = 0
Next == P(2)!Step \/ (y' = 1 - y /\ UNCHANGED x)
Spec == Init /\ [][Next]_<<P(1)!v, y>>
Prop == P(2)!Square /\ [][P(7)!Step]_(P(4)!v)
====
