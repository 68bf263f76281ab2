---- MODULE Several ----
EXTENDS Integers
CONSTANT N
VARIABLES x y
Init == x = 0 && y = 0
(* Broken == { *)
Inc(a ==
  x' = x + 1
Good == x = 1
Dec == /\ x > 0
       /\ x' = x -
Str == "abc
Next == Inc \/ Dec
Set == {1, 2
Spec == Init /\ [][Next]_x
Last == IF x = 1 THEN 2
====
