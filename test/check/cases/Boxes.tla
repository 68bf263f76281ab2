[A]_v as an action adds the step that changes nothing, <<A>>_v takes it away.
$ check
TLC: exit 0, 10 distinct, depth 6
---- MODULE Boxes ----
EXTENDS Naturals
VARIABLES x, y
v == <<x, <<y>>>>
Init == x = 0 /\ y \in {0, 1}
Move == x' = (x * 2 + y) % 5 /\ y' = y
Turn == x' = x /\ y' = 1 - y
Next == <<Move>>_v \/ [Turn]_<<x, y>>
Changes == [][<<Move>>_v => x' # x]_v
====
