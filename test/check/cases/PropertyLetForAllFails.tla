LET with a parameter within a quantifier, and one of them fails.
$ check
TLC: exit 12, trace of 3
---- MODULE PropertyLetForAllFails ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == LET P(n) == [](x < n) IN \A n \in 1 .. 4 : P(n + 1)
====
