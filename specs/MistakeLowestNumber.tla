------------------------- MODULE MistakeLowestNumber -------------------------
(****************************************************************************)
(* AdaptedPaxos with a proposer that sorts the promises upwards and takes   *)
(* the first that reports a proposal: the one with the lowest number.       *)
(*                                                                          *)
(* It takes a third proposer to see that. The behaviors start where two of  *)
(* them are done: 1 reached a single acceptor, 2 reached the others, so     *)
(* that its value is chosen. Then 3 hears of both, proposes the value of 1, *)
(* and the first to accept it violates I2.                                  *)
(****************************************************************************)
EXTENDS AdaptedPaxos

CONSTANT Reached \* the acceptor that 1 reached

LowestNumbered(p, reported) ==
  LET proposals == reported \ {NoProposal}
  IN  IF proposals = {} THEN OwnValue(p)
      ELSE (CHOOSE r \in proposals : \A s \in proposals : r.n <= s.n).v

\* The proposer whose proposal the acceptor has accepted.
AcceptedFrom(a) == IF a = Reached THEN 1 ELSE 2

InitAfterTwo ==
  /\ proposer = [p \in Proposer |->
                  IF p = 3 THEN [state |-> "PInit"]
                           ELSE [state   |-> "PSentAccReq",
                                 sent_to |-> Acceptor,
                                 value   |-> OwnValue(p)]]
  /\ acceptor = [a \in Acceptor |->
                  LET p == AcceptedFrom(a)
                  IN  [state    |-> "AAccepted",
                       promised |-> p,
                       accepted |-> Proposal(p, OwnValue(p))]]
  /\ msgs = {}
  /\ history = {<<a, AcceptedFrom(a), OwnValue(AcceptedFrom(a))>> :
                 a \in Acceptor}

SpecAfterTwo == InitAfterTwo /\ [][Next]_vars
==============================================================================
