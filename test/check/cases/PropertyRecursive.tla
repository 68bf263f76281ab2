A property that a recursion puts together.
$ check
TLC: exit 255
Synod: exit 151, because a recursion is not unfolded
---- MODULE PropertyRecursive ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
RECURSIVE P(_)
P(n) == IF n = 0 THEN TRUE ELSE [](x < n + 2) /\ P(n - 1)
Prop == P(2)
====
