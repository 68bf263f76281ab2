-------------------------------- MODULE Turns --------------------------------
\* Processes take turns by the times of their requests, over queues of messages.
\* The mistake: a process that gets a request does not set its clock forward to
\* the time of the request.
EXTENDS Naturals, Sequences
CONSTANTS N, Latest
VARIABLES time, asked, agreed, net, inside

Proc == 1 .. N

Init == /\ time   = [p \in Proc |-> 1]
        /\ asked  = [p \in Proc |-> [q \in Proc |-> 0]]
        /\ agreed = [p \in Proc |-> {}]
        /\ net    = [p \in Proc |-> [q \in Proc |-> <<>>]]
        /\ inside = {}

\* The queues after p has sent m to all others.
ToAll(p, m) == [net EXCEPT ![p] = [q \in Proc |-> IF p = q THEN @[q] ELSE Append(@[q], m)]]

Ask(p) == /\ asked[p][p] = 0
          /\ asked' = [asked EXCEPT ![p][p] = time[p]]
          /\ agreed' = [agreed EXCEPT ![p] = {p}]
          /\ net' = ToAll(p, [tag |-> "ask", at |-> time[p]])
          /\ UNCHANGED <<time, inside>>

Comes(p, q, tag) == net[q][p] # <<>> /\ Head(net[q][p]).tag = tag

Agree(p, q) == /\ Comes(p, q, "ask")
               /\ asked' = [asked EXCEPT ![p][q] = Head(net[q][p]).at]
               /\ time' = [time EXCEPT ![p] = @ + 1]
               /\ net' = [net EXCEPT ![q][p] = Tail(@),
                                     ![p][q] = Append(@, [tag |-> "yes", at |-> 0])]
               /\ UNCHANGED <<agreed, inside>>

Hear(p, q) == /\ Comes(p, q, "yes")
              /\ agreed' = [agreed EXCEPT ![p] = @ \cup {q}]
              /\ net' = [net EXCEPT ![q][p] = Tail(@)]
              /\ UNCHANGED <<time, asked, inside>>

Before(p, q) == \/ asked[p][q] = 0
                \/ asked[p][p] < asked[p][q]
                \/ asked[p][p] = asked[p][q] /\ p < q

Enter(p) == /\ agreed[p] = Proc
            /\ \A q \in Proc \ {p} : Before(p, q)
            /\ inside' = inside \cup {p}
            /\ UNCHANGED <<time, asked, agreed, net>>

Leave(p) == /\ p \in inside
            /\ inside' = inside \ {p}
            /\ asked' = [asked EXCEPT ![p][p] = 0]
            /\ agreed' = [agreed EXCEPT ![p] = {}]
            /\ net' = ToAll(p, [tag |-> "done", at |-> 0])
            /\ UNCHANGED time

Forget(p, q) == /\ Comes(p, q, "done")
                /\ asked' = [asked EXCEPT ![p][q] = 0]
                /\ net' = [net EXCEPT ![q][p] = Tail(@)]
                /\ UNCHANGED <<time, agreed, inside>>

Next == \E p \in Proc :
          \/ Ask(p)
          \/ Enter(p)
          \/ Leave(p)
          \/ \E q \in Proc \ {p} : Agree(p, q) \/ Hear(p, q) \/ Forget(p, q)

Early == \A p \in Proc : time[p] <= Latest

OneInside == \A p, q \in inside : p = q
==============================================================================
