--------------------------- MODULE AdaptedPaxosLog ----------------------------
(****************************************************************************)
(* A map for `synod validate': which steps of AdaptedPaxos the events of    *)
(* running nodes stand for.  `synod cluster --variant adapted' writes such  *)
(* logs.  A restart is no step: an acceptor goes on with what was on disk.  *)
(****************************************************************************)
EXTENDS AdaptedPaxos

Reported(e) == IF "accepted" \in DOMAIN e THEN e.accepted ELSE NoProposal

Requests(type, e) == {m \in msgs : m.type = type /\ m.to = e.node}

On_begin(e) == Begin(e.proposer)

On_send_prepare(e) == SendPrepare(e.proposer, e.to)

On_await_promises(e) == AwaitPromises(e.proposer)

On_receive_promise(e) ==
  \E m \in {r \in msgs : r.type = "promise_resp"} :
    /\ m.from = e.from /\ m.accepted = Reported(e)
    /\ ReceivePromise(e.proposer, m)

On_decide(e) == /\ DecideProposal(e.proposer)
                /\ proposer'[e.proposer].value = e.v

On_send_accept(e) == /\ SendAccept(e.proposer, e.to)
                     /\ proposer[e.proposer].value = e.v

On_abort(e) == \E m \in {r \in msgs : r.type = "nack_resp"} :
                 ReceiveNack(e.proposer, m)

On_promise(e) ==
  /\ CanPromise(acceptor[e.node].promised, e.n)
  /\ acceptor[e.node].accepted = Reported(e)
  /\ \E m \in Requests("prepare_req", e) :
       m.n = e.n /\ ReceivePrepare(e.node, m)

On_accept(e) ==
  /\ CanAccept(acceptor[e.node].promised, Proposal(e.n, e.v))
  /\ \E m \in Requests("accept_req", e) :
       m.proposal = Proposal(e.n, e.v) /\ ReceiveAccept(e.node, m)

On_nack(e) ==
  IF e.request = "prepare"
    THEN /\ ~ CanPromise(acceptor[e.node].promised, e.n)
         /\ \E m \in Requests("prepare_req", e) :
              m.n = e.n /\ ReceivePrepare(e.node, m)
    ELSE \E m \in Requests("accept_req", e) :
           /\ m.proposal.n = e.n
           /\ ~ CanAccept(acceptor[e.node].promised, m.proposal)
           /\ ReceiveAccept(e.node, m)

On_restart(e) ==
  /\ acceptor[e.node].promised = e.promised
  /\ acceptor[e.node].accepted = Reported(e)
  /\ UNCHANGED vars

\* Whoever sees all acceptors announces what is chosen.
On_consensus(e) == Proposal(e.n, e.v) \in ChosenProposals /\ UNCHANGED vars

UnloggedStep(e) ==
  e.event = "restart" /\ \E m \in msgs : \/ ReceivePrepare(e.node, m)
                                         \/ ReceiveAccept(e.node, m)

UnloggedSteps == 1
==============================================================================
