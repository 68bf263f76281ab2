-------------------------- MODULE PaxosMadeSimpleLog --------------------------
(****************************************************************************)
(* A map for `synod validate': which steps of PaxosMadeSimple the events of *)
(* running nodes stand for.  `synod cluster' writes such logs.              *)
(*                                                                          *)
(* A message that is lost needs no step: it is never delivered.             *)
(****************************************************************************)
EXTENDS PaxosMadeSimple

\* What an event says an acceptor has accepted; the member is absent if the
\* acceptor has accepted nothing.
Reported(e) == IF "accepted" \in DOMAIN e THEN e.accepted ELSE NoProposal

Requests(type, e) == {m \in InTransit(type) : m.to = e.node /\ m.n = e.n}

On_prepare(e) == Prepare(e.proposer, e.n)

\* Conditions that few steps meet stand first: they are evaluated for every
\* step from a state.
On_propose(e) ==
  /\ number[e.proposer] = e.n
  /\ phase'[e.proposer] = "accepting"
  /\ \A a \in Acceptor :
       [type |-> "accept", to |-> a, n |-> e.n, v |-> e.v] \in msgs'
  /\ Propose(e.proposer)

On_give_up(e) == /\ number[e.proposer] = e.n
                 /\ phase'[e.proposer] = "idle"
                 /\ GiveUp(e.proposer)

On_promise(e) ==
  /\ CanPromise(e.node, e.n)
  /\ promised'[e.node] = e.n
  /\ accepted[e.node] = Reported(e)
  /\ \E m \in Requests("prepare", e) : Promise(m)

On_accept(e) ==
  /\ CanAccept(e.node, e.n)
  /\ \E m \in Requests("accept", e) : m.v = e.v /\ Accept(m)

On_nack(e) ==
  /\ e.n < promised[e.node]
  /\ IF e.request = "prepare"
       THEN \E m \in Requests("prepare", e) : Promise(m)
       ELSE \E m \in Requests("accept", e) : Accept(m)

On_restart(e) ==
  /\ promised[e.node] = e.promised
  /\ accepted[e.node] = Reported(e)
  /\ CrashAcceptor(e.node)

On_learn(e) == learned'[e.node] = e.v /\ Learn(e.node)

On_hear(e) == \E m \in InTransit("chosen") :
                m.to = e.node /\ m.v = e.v /\ Hear(m)

\* A process that is killed may have brought a step to its disk, and not yet
\* to its log.
UnloggedStep(e) ==
  /\ e.event = "restart"
  /\ \E m \in InTransit("prepare") \cup InTransit("accept") :
       /\ m.to = e.node
       /\ IF m.type = "prepare" THEN CanPromise(m.to, m.n) /\ Promise(m)
                                ELSE CanAccept(m.to, m.n) /\ Accept(m)

UnloggedSteps == 1
==============================================================================
