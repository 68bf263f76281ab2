------------------------------ MODULE Scenarios ------------------------------
(****************************************************************************)
(* The situations by which Paxos is usually explained, each with its        *)
(* answer.  An Init is a situation in the middle of AdaptedPaxos, from      *)
(* which all that can happen is explored; the invariant Answer... of the    *)
(* same name says what must come of it.  The invariants Never... are        *)
(* violated, and so show that something can come of it.                     *)
(*                                                                          *)
(* A proposer is named by its number.  Those of which a situation needs     *)
(* only the traces that they left have given up.  Each situation has its    *)
(* .cfg file, which says who takes part.                                    *)
(****************************************************************************)
EXTENDS AdaptedPaxos

CONSTANTS a1, a2, a3

\* What a proposer would like to see chosen (for OwnValue).
Wish(p) == IF p = 6 THEN "Y" ELSE "Z"

\* Acceptors in their three states.
Fresh          == [state |-> "AInit", promised |-> 0, accepted |-> NoProposal]
HasPromised(n) == [state |-> "APromised", promised |-> n,
                   accepted |-> NoProposal]
HasAccepted(n, v) == [state |-> "AAccepted", promised |-> n,
                      accepted |-> Proposal(n, v)]

\* Proposers in theirs.
Starts  == [state |-> "PInit"]
Waits   == [state |-> "PWaitPrepResp", promises |-> {}]
Asks(v) == [state |-> "PSentAccReq", sent_to |-> Acceptor, value |-> v]
Gone    == [state |-> "PAbort"]

PrepareRequest(a, n)   == [type |-> "prepare_req", to |-> a, n |-> n]
AcceptRequest(a, n, v) == [type |-> "accept_req", to |-> a,
                           proposal |-> Proposal(n, v)]

\* The acceptors from which p has a promise.
HeardBy(p) == {m.from : m \in proposer[p].promises}

\* Everything sent has arrived, and p has nothing left to send.
Settled(p) == /\ msgs = {}
              /\ InState(p, "PAbort") \/
                   (InState(p, "PSentAccReq") /\ proposer[p].sent_to = Acceptor)
------------------------------------------------------------------------------
(****************************************************************************)
(* Prepare(5) goes to three acceptors, of which a1 has accepted (2, "X").   *)
(* A proposer that hears of it must propose "X"; from the other two it does *)
(* not hear of it, and is free.  Where it hears all three, it is never.     *)
(****************************************************************************)
InitForced ==
  /\ proposer = [p \in Proposer |-> IF p = 5 THEN Starts ELSE Gone]
  /\ acceptor = [a \in Acceptor |-> IF a = a1 THEN HasAccepted(2, "X")
                                              ELSE Fresh]
  /\ msgs = {}
  /\ history = {<<a1, 2, "X">>}

AnswerForced ==
  InState(5, "PWaitPrepResp") /\ IsQuorum(HeardBy(5)) =>
    LET reported == {m.accepted : m \in proposer[5].promises}
    IN  ValueToPropose(5, reported) = IF a1 \in HeardBy(5) THEN "X" ELSE "Z"

\* A quorum, for the case in which all three are heard.
IsEverybody(S) == S = Acceptor

AnswerHearsAll == InState(5, "PSentAccReq") => proposer[5].value = "X"
------------------------------------------------------------------------------
(****************************************************************************)
(* The race.  5 has its promises and sends accept requests for "X"; but     *)
(* meanwhile all acceptors have promised 6, whose proposer wishes for "Y".  *)
(* They reject Accept(5), 5 gives up, and "Y" is chosen.                    *)
(****************************************************************************)
InitRace ==
  /\ proposer = [p \in Proposer |-> IF p = 5 THEN Asks("X") ELSE Waits]
  /\ acceptor = [a \in Acceptor |-> HasPromised(6)]
  /\ msgs = {AcceptRequest(a, 5, "X") : a \in Acceptor}
            \cup {[type |-> "promise_resp", from |-> a, n |-> 6,
                   accepted |-> NoProposal] : a \in Acceptor}
  /\ history = {}

AnswerRace == /\ \A h \in history : h[2] = 6 /\ h[3] = "Y"
              /\ Settled(6) => /\ InState(5, "PAbort")
                               /\ ChosenProposals = {Proposal(6, "Y")}

NeverSettled == ~ Settled(6)
------------------------------------------------------------------------------
(****************************************************************************)
(* Two promises of three suffice, one does not.                             *)
(****************************************************************************)
InitQuorum ==
  /\ proposer = [p \in Proposer |-> Waits]
  /\ acceptor = [a \in Acceptor |-> Fresh]
  /\ msgs = {PrepareRequest(a, 1) : a \in Acceptor}
  /\ history = {}

AnswerQuorum ==
  InState(1, "PWaitPrepResp") =>
    (ENABLED DecideProposal(1) <=> Cardinality(HeardBy(1)) >= 2)

\* A value can be chosen while a3 has not even heard of it.
NeverWithTwo == acceptor[a3] = Fresh => NothingChosen
------------------------------------------------------------------------------
(****************************************************************************)
(* What Promise(7) carries: from a1, which accepted (3, "X"), just that;    *)
(* from the others, that they accepted nothing.                             *)
(****************************************************************************)
InitCarries ==
  /\ proposer = [p \in Proposer |-> IF p = 7 THEN Waits ELSE Gone]
  /\ acceptor = [a \in Acceptor |-> IF a = a1 THEN HasAccepted(3, "X")
                                              ELSE Fresh]
  /\ msgs = {PrepareRequest(a, 7) : a \in Acceptor}
  /\ history = {<<a1, 3, "X">>}

AnswerCarries ==
  \A m \in msgs : m.type = "promise_resp" =>
    m = [type |-> "promise_resp", from |-> m.from, n |-> 7,
         accepted |-> IF m.from = a1 THEN Proposal(3, "X") ELSE NoProposal]

NeverCarries == \A m \in msgs : m.type = "promise_resp" => m.from # a1
------------------------------------------------------------------------------
(****************************************************************************)
(* Accept(7) comes to a1, which promised 5 and so accepts, and to a2, which *)
(* promised 10 and so does not.                                             *)
(****************************************************************************)
InitAccept ==
  /\ proposer = [p \in Proposer |-> IF p = 7 THEN Asks("X") ELSE Gone]
  /\ acceptor = [a \in Acceptor |-> CASE a = a1 -> HasPromised(5)
                                      [] a = a2 -> HasPromised(10)
                                      [] OTHER  -> HasPromised(7)]
  /\ msgs = {AcceptRequest(a1, 7, "X"), AcceptRequest(a2, 7, "X")}
  /\ history = {}

AnswerAccept ==
  /\ AcceptRequest(a1, 7, "X") \notin msgs => acceptor[a1] = HasAccepted(7, "X")
  /\ acceptor[a2] = HasPromised(10)
  /\ AcceptRequest(a2, 7, "X") \notin msgs =>
       Nack(7) \in msgs \/ InState(7, "PAbort")
  /\ Settled(7) => history = {<<a1, 7, "X">>}

NeverDone == ~ Settled(7)
==============================================================================
