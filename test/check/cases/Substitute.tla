$ check
TLC: exit 13, trace of 2
$ check -c SubstituteBoth.cfg
TLC: exit 12, trace of 6
---- MODULE Substitute ----
\* What stands for a variable of an instance is computed once while a state is read, and again in the next state, for each instance by itself.
EXTENDS Integers
VARIABLES left, right
------------------------------ MODULE Counters ------------------------------
EXTENDS Integers
VARIABLE count
Same == count' = count
Up == \E who \in DOMAIN count : count' = [count EXCEPT ![who] = @ + 1]
UpOnly == [][Up /\ ~ Same]_count
NoneAbove(n) == \A who \in DOMAIN count : count[who] <= n
==============================================================================
Both == INSTANCE Counters WITH count <- [who \in {"l", "r"} |-> IF who = "l" THEN left ELSE right]
Turned == INSTANCE Counters WITH count <- [who \in {"l", "r"} |-> IF who = "l" THEN right ELSE -left]
Init == left = 0 /\ right = 0
Next == \/ left < 2 /\ left' = left + 1 /\ right' = right
        \/ left = 2 /\ right' = right + 1 /\ left' = left
BothUp == Both!UpOnly
TurnedUp == Turned!UpOnly
Inv == Both!NoneAbove(2) /\ (Turned!NoneAbove(0) <=> right = 0)
====
