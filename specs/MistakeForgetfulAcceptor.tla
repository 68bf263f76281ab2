---------------------- MODULE MistakeForgetfulAcceptor -----------------------
(****************************************************************************)
(* AdaptedPaxos with acceptors of which some may crash, once, and restart   *)
(* without the promise that they had given; what they had accepted they     *)
(* still know.                                                              *)
(*                                                                          *)
(* An acceptor promises 2 when it has accepted nothing, forgets that, and   *)
(* then accepts 1: just what 2 counted on never to happen.                  *)
(****************************************************************************)
EXTENDS AdaptedPaxos

CONSTANT Fragile \* the acceptors that may crash

VARIABLE unhurt \* those of them that have not crashed yet

InitWithCrashes == Init /\ unhurt = Fragile

\* Only the accepted proposal was on disk.
Restart(a) ==
  /\ a \in unhurt
  /\ unhurt' = unhurt \ {a}
  /\ acceptor' = [acceptor EXCEPT ![a].promised = acceptor[a].accepted.n]
  /\ UNCHANGED <<proposer, msgs, history>>

NextWithCrashes == \/ Next /\ UNCHANGED unhurt
                   \/ \E a \in Fragile : Restart(a)

SpecWithCrashes == InitWithCrashes /\ [][NextWithCrashes]_<<vars, unhurt>>
==============================================================================
