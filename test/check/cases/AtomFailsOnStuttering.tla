No step `<<A>>_v` leaves v unchanged, even if A has no value for such a step. Exit 13.
$ check
TLC: exit 13, trace of 1
---- MODULE AtomFailsOnStuttering ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Grows == 10 \div (x' - x) > 0
Next == x' = (x + 1) % 5
Spec == Init /\ [][Next]_x
GrowsAgain == []<><<Grows>>_x
====
