---------------------------- MODULE CountingProbe ----------------------------
\* As in Probe, but messages take time. Each process counts the messages that it
\* has sent and got, and the token adds these counts. The mistake: a process that
\* gets a message stays clean.
EXTENDS Integers
CONSTANT N
VARIABLES works, clean, sent, coming, token

Proc == 0 .. N - 1

Init == /\ works \in [Proc -> BOOLEAN]
        /\ clean \in [Proc -> BOOLEAN]
        /\ sent   = [p \in Proc |-> 0]
        /\ coming = [p \in Proc |-> 0]
        /\ token \in [place : Proc, sum : {0}, good : {FALSE}]

Found == /\ token.place = 0
         /\ token.good
         /\ clean[0]
         /\ ~ works[0]
         /\ token.sum + sent[0] = 0

Start == /\ token.place = 0
         /\ ~ (token.good /\ clean[0] /\ token.sum + sent[0] = 0)
         /\ token' = [place |-> N - 1, sum |-> 0, good |-> TRUE]
         /\ clean' = [clean EXCEPT ![0] = TRUE]
         /\ UNCHANGED <<works, sent, coming>>

Pass(p) == /\ token.place = p
           /\ p # 0
           /\ ~ works[p]
           /\ token' = [place |-> p - 1, sum |-> token.sum + sent[p],
                        good |-> token.good /\ clean[p]]
           /\ clean' = [clean EXCEPT ![p] = TRUE]
           /\ UNCHANGED <<works, sent, coming>>

Send(p, q) == /\ works[p]
              /\ sent' = [sent EXCEPT ![p] = @ + 1]
              /\ coming' = [coming EXCEPT ![q] = @ + 1]
              /\ UNCHANGED <<works, clean, token>>

Get(p) == /\ coming[p] > 0
          /\ coming' = [coming EXCEPT ![p] = @ - 1]
          /\ sent' = [sent EXCEPT ![p] = @ - 1]
          /\ works' = [works EXCEPT ![p] = TRUE]
          /\ UNCHANGED <<clean, token>>

Rest(p) == /\ works[p]
           /\ works' = [works EXCEPT ![p] = FALSE]
           /\ UNCHANGED <<clean, sent, coming, token>>

Next == \/ Start
        \/ \E p \in Proc : Pass(p) \/ Get(p) \/ Rest(p)
        \/ \E p, q \in Proc : p # q /\ Send(p, q)

Few == \A p \in Proc : sent[p] <= 3 /\ coming[p] <= 3

FoundIsTrue == Found => \A p \in Proc : ~ works[p] /\ coming[p] = 0
==============================================================================
