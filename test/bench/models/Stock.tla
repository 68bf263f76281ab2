--------------------------------- MODULE Stock ---------------------------------
\* Three stores hold up to Most pieces each; pieces come in, go out and are moved: (Most + 1)^3 states, about twelve successors each.
EXTENDS Naturals

CONSTANT Most

Store == {"north", "south", "west"}

VARIABLE held

Init == held = [s \in Store |-> 0]

In(s) == held[s] < Most /\ held' = [held EXCEPT ![s] = @ + 1]

Out(s) == held[s] > 0 /\ held' = [held EXCEPT ![s] = @ - 1]

Move(s, t) == /\ s # t
              /\ held[s] > 0
              /\ held[t] < Most
              /\ held' = [held EXCEPT ![s] = @ - 1, ![t] = @ + 1]

Next == \/ \E s \in Store : In(s) \/ Out(s)
        \/ \E s, t \in Store : Move(s, t)

Spec == Init /\ [][Next]_held

TypeOK == \A s \in Store : held[s] \in 0..Most
================================================================================
