-------------------------------- MODULE Slots --------------------------------
\* Writers and readers share a ring of slots. A writer may use a slot again when
\* all readers have read it. The mistake: it may use it one number too early.
EXTENDS Integers
CONSTANTS Writer, Reader, Size, Last
VARIABLES claimed, writing, written, reading, done

\* claimed: how many numbers are claimed. writing[w], reading[r]: the number that
\* w writes and that r reads, -1 for none. done[r]: how many numbers r has read.
Init == /\ claimed = 0
        /\ writing = [w \in Writer |-> -1]
        /\ written = {}
        /\ reading = [r \in Reader |-> -1]
        /\ done    = [r \in Reader |-> 0]

Claim(w) == /\ writing[w] = -1
            /\ claimed < Last
            /\ \A r \in Reader : done[r] >= claimed - Size
            /\ writing' = [writing EXCEPT ![w] = claimed]
            /\ claimed' = claimed + 1
            /\ UNCHANGED <<written, reading, done>>

Publish(w) == /\ writing[w] # -1
              /\ written' = written \cup {writing[w]}
              /\ writing' = [writing EXCEPT ![w] = -1]
              /\ UNCHANGED <<claimed, reading, done>>

Begin(r) == /\ reading[r] = -1
            /\ done[r] \in written
            /\ reading' = [reading EXCEPT ![r] = done[r]]
            /\ UNCHANGED <<claimed, writing, written, done>>

End(r) == /\ reading[r] # -1
          /\ done' = [done EXCEPT ![r] = @ + 1]
          /\ reading' = [reading EXCEPT ![r] = -1]
          /\ UNCHANGED <<claimed, writing, written>>

Next == \/ \E w \in Writer : Claim(w) \/ Publish(w)
        \/ \E r \in Reader : Begin(r) \/ End(r)

Same(i, j) == i # -1 /\ j # -1 /\ i % Size = j % Size

Apart == /\ \A w \in Writer, r \in Reader : ~ Same(writing[w], reading[r])
         /\ \A v, w \in Writer : v # w => ~ Same(writing[v], writing[w])
==============================================================================
