ENABLED in a guard and in an invariant, also of actions with parameters and LET.
$ check
TLC: exit 0, 10 distinct, depth 6
---- MODULE EnabledHolds ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Up(n) == LET next == x + n IN next <= 4 /\ x' = next /\ UNCHANGED y
Pair == \E n \in {1, 2} : Up(n)
Wrap == ~ENABLED Pair /\ x' = 0 /\ y' = (y + 1) % 2
Next == Pair \/ Wrap
EnabledBelow == (x < 4) <=> ENABLED Pair
NotStuck == ENABLED Next
Changes == ENABLED <<Next>>_<<x, y>>
====
