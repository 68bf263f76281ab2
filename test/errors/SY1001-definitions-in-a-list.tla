---- MODULE Lists ----
EXTENDS Integers
VARIABLE x
Init == x = 0
(* A text with == in it {
Other == [
*)
Step(n) ==
LET next == x + n
more == "== in a string (*"
IN x' = next
Next == Step(1) /\ x < 3 \/ {
Spec == Init /\ [][Next]_x
====
