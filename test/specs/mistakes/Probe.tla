-------------------------------- MODULE Probe --------------------------------
\* Processes in a ring find out that all of them rest. A token goes from process
\* to process; process 0 starts a round of it. The mistake: a process that wakes
\* another one behind the token stays clean.
EXTENDS Naturals
CONSTANT N
VARIABLES works, clean, place, good

Proc == 0 .. N - 1

Init == /\ works \in [Proc -> BOOLEAN]
        /\ clean \in [Proc -> BOOLEAN]
        /\ place \in Proc
        /\ good = FALSE

Start == /\ place = 0
         /\ ~ (good /\ clean[0])
         /\ place' = N - 1
         /\ good' = TRUE
         /\ clean' = [clean EXCEPT ![0] = TRUE]
         /\ UNCHANGED works

Pass(p) == /\ place = p
           /\ p # 0
           /\ ~ works[p]
           /\ place' = p - 1
           /\ good' = (good /\ clean[p])
           /\ clean' = [clean EXCEPT ![p] = TRUE]
           /\ UNCHANGED works

Wake(p, q) == /\ works[p]
              /\ works' = [works EXCEPT ![q] = TRUE]
              /\ UNCHANGED <<clean, place, good>>

Rest(p) == /\ works[p]
           /\ works' = [works EXCEPT ![p] = FALSE]
           /\ UNCHANGED <<clean, place, good>>

Next == \/ Start
        \/ \E p \in Proc : Pass(p) \/ Rest(p)
        \/ \E p, q \in Proc : p # q /\ Wake(p, q)

Found == place = 0 /\ good /\ clean[0] /\ ~ works[0]

FoundIsTrue == Found => \A p \in Proc : ~ works[p]
==============================================================================
