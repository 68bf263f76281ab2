-------------------------------- MODULE Loans --------------------------------
\* A clerk lends things to clients in the order of a list. The mistake: a client
\* may get a thing for which an earlier client of the list waits.
EXTENDS Naturals, Sequences
CONSTANTS Client, Thing
VARIABLES wants, has, list

Init == /\ wants = [c \in Client |-> {}]
        /\ has   = [c \in Client |-> {}]
        /\ list  = <<>>

Listed == {list[i] : i \in DOMAIN list}

Without(c) == SelectSeq(list, LAMBDA d : d # c)

Want(c, S) == /\ wants[c] = {}
              /\ has[c] = {}
              /\ wants' = [wants EXCEPT ![c] = S]
              /\ UNCHANGED <<has, list>>

Enlist(c) == /\ wants[c] # {}
             /\ c \notin Listed
             /\ list' = Append(list, c)
             /\ UNCHANGED <<wants, has>>

Lend(c, S) == /\ c \in Listed
              /\ S \subseteq wants[c]
              /\ \A d \in Client : has[d] \cap S = {}
              /\ wants' = [wants EXCEPT ![c] = @ \ S]
              /\ has' = [has EXCEPT ![c] = @ \cup S]
              /\ list' = IF S = wants[c] THEN Without(c) ELSE list

Return(c, S) == /\ S \subseteq has[c]
                /\ has' = [has EXCEPT ![c] = @ \ S]
                /\ UNCHANGED <<wants, list>>

Next == \E c \in Client :
          \/ Enlist(c)
          \/ \E S \in SUBSET Thing \ {{}} : Want(c, S) \/ Lend(c, S) \/ Return(c, S)

\* Nobody on the list waits for a thing that a later one has.
InOrder == \A i, j \in DOMAIN list : i < j => has[list[j]] \cap wants[list[i]] = {}
==============================================================================
