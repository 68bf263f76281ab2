IF chooses by a constant between conjunctions.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC looks for action properties before IF
---- MODULE PropertyIfBySet ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
CONSTANT N
Prop == IF N > 2 THEN [](x < N) /\ [][x' # x]_x ELSE FALSE
====
