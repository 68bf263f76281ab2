LET within LET around parts and the whole.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE SpecDeepLet ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Low == x < 3
Form == LET A == Init IN LET B(n) == x' = (x + n) % 3 IN A /\ LET C == B(1) IN [][C]_x
====
