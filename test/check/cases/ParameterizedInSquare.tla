An instance with a parameter in [][A]_v, where v is of the instance too.
$ check
TLC: exit 0, 6 distinct, depth 6
---- MODULE ParameterizedInSquare ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Part ----
EXTENDS Naturals
CONSTANT k
VARIABLE z
pair == <<z, y>>
PNext == z' = (z + k) % 5 /\ y' = z
====
P(k) == INSTANCE Part WITH z <- x
Init == x = 0 /\ y = 0
Next == P(1)!PNext
Spec == Init /\ [][Next]_P(1)!pair
Prop == [][P(1)!PNext]_(P(3)!pair) /\ [][P(6)!PNext]_<<x, y>>
====
