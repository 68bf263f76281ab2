-------------------------------- MODULE Buffer --------------------------------
\* A producer puts one of two values behind a queue of at most Room, a consumer takes the first: about 2^(Room + 1) states, three successors each.
EXTENDS Naturals, Sequences

CONSTANT Room

VARIABLES queue, last

vars == <<queue, last>>

Init == queue = << >> /\ last = 0

Put(value) == /\ Len(queue) < Room
              /\ queue' = Append(queue, value)
              /\ UNCHANGED last

Take == /\ queue # << >>
        /\ last' = Head(queue)
        /\ queue' = Tail(queue)

Next == (\E value \in {1, 2} : Put(value)) \/ Take

Spec == Init /\ [][Next]_vars

TypeOK == Len(queue) <= Room /\ last \in 0..2
===============================================================================
