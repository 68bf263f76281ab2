LET around a square.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE PropertyStepWithLet ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == [][LET y == x' IN y # x]_x /\ LET v == <<x>> IN [][x' # x]_v
====
