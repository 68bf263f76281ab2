------------------------------ MODULE SafetyRun ------------------------------
(****************************************************************************)
(* One behavior of SafetyTest, the one that is shown to whoever asks: the   *)
(* others have accepted nothing, acceptor 1 is slow, and the proposer hears *)
(* from 2, 3, ... in this order (and from 1 only where the others are too   *)
(* few for a quorum) until it can propose.  There is at most one step from  *)
(* each state, so a thousand acceptors are no trouble.                      *)
(*                                                                          *)
(* To ask, give the constants of SafetyTest and explore.  In the state that *)
(* violates NotProposed evaluate proposed, and in the one before it         *)
(* Source(HeardFirst).  Where nothing violates it there is no such quorum.  *)
(****************************************************************************)
EXTENDS SafetyTest

\* The first majority of 2, 3, ..., 1.
HeardFirst ==
  [i \in 1 .. Cardinality(FirstMajority) |-> IF i < N THEN i + 1 ELSE 1]

Heard == Cardinality(Promised)

RunInit ==
  /\ accepted = [a \in Acceptor |-> IF a \in FirstMajority
                                      THEN ChosenProposal ELSE NoProposal]
  /\ promises = [a \in Acceptor |-> {}]
  /\ proposed = {}

RunNext == IF Heard < Len(HeardFirst) THEN Promise(HeardFirst[Heard + 1])
                                      ELSE Propose(Promised)

RunSpec == RunInit /\ [][RunNext]_vars
==============================================================================
