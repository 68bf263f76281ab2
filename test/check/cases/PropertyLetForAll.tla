LET with a parameter within a quantifier, and the other way around.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyLetForAll ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == LET P(n) == [](x < n) IN \A n \in 3 .. 4 : P(n) /\ LET m == n IN [](x < m)
====
