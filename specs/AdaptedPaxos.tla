---------------------------- MODULE AdaptedPaxos -----------------------------
(****************************************************************************)
(* Single-decree Paxos cut down to what two or three proposers can do in    *)
(* one attempt each, with every state of a node spelled out.                *)
(*                                                                          *)
(*   proposer  PInit -> PSentPrep(sent_to) -> PWaitPrepResp(promises)       *)
(*                   -> PSentAccReq(sent_to) -> PAbort                      *)
(*   acceptor  AInit -> APromised -> AAccepted                              *)
(*                                                                          *)
(* A proposer has one number and one attempt: it is named by its number.    *)
(* It sends its requests to all acceptors, one after the other; a nack      *)
(* makes it give up.  An acceptor that has accepted and then promises a     *)
(* higher number is APromised again, and remembers what it accepted.        *)
(*                                                                          *)
(* The network may delay, reorder and lose messages: one in transit need    *)
(* never arrive.  None is received twice.  Left out are learners (what is   *)
(* chosen is read off the history of acceptances, which no node can see),   *)
(* further attempts, and crashes.                                           *)
(*                                                                          *)
(* The six rules in the section `Rules' are what a variant may replace, by  *)
(* a line such as `CanAccept <- OnlyAbove' in its .cfg file.                *)
(****************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS Proposer, \* the proposers: a set of positive numbers
          Acceptor  \* the acceptors

ASSUME ProposerAssumption == Proposer \subseteq Nat \ {0}

VARIABLES proposer, \* proposer[p]: the state of proposer p
          acceptor, \* acceptor[a]: the state of acceptor a
          msgs,     \* the messages in transit
          history   \* every acceptance there was: <<acceptor, number, value>>

vars == <<proposer, acceptor, msgs, history>>

\* A proposal is a number and a value; this one stands for none.
NoProposal == [n |-> 0]

Proposal(n, v) == [n |-> n, v |-> v]
------------------------------------------------------------------------------
(****************************************************************************)
(* Rules                                                                    *)
(****************************************************************************)

\* The value that proposer p would like to see chosen.
OwnValue(p) == 10 * p

\* A proposer continues when a majority has answered.
IsQuorum(S) == 2 * Cardinality(S) > Cardinality(Acceptor)

\* May an acceptor that has promised a number promise n?
CanPromise(promised, n) == n > promised

\* Does an acceptor in a state still answer requests?
Answers(state) == TRUE

\* May it accept a proposal?  In the usual case, the proposal has the number
\* that the acceptor promised.
CanAccept(promised, proposal) == proposal.n >= promised

\* The value that p must propose, given the proposals that the acceptors
\* reported with their promises (never empty, NoProposal among them): that
\* of the one with the highest number, its own if there is none.
ValueToPropose(p, reported) ==
  LET highest == CHOOSE r \in reported : \A s \in reported : s.n <= r.n
  IN  IF highest = NoProposal THEN OwnValue(p) ELSE highest.v
------------------------------------------------------------------------------
Init == /\ proposer = [p \in Proposer |-> [state |-> "PInit"]]
        /\ acceptor = [a \in Acceptor |-> [state    |-> "AInit",
                                           promised |-> 0,
                                           accepted |-> NoProposal]]
        /\ msgs = {}
        /\ history = {}

Send(m) == msgs' = msgs \cup {m}

\* The answer takes the place of the message that it answers.
Reply(m, answer) == msgs' = (msgs \ {m}) \cup {answer}

Become(p, state) == proposer' = [proposer EXCEPT ![p] = state]

InState(p, state) == proposer[p].state = state

\* Proposer p begins.
Begin(p) ==
  /\ InState(p, "PInit")
  /\ Become(p, [state |-> "PSentPrep", sent_to |-> {}])
  /\ UNCHANGED <<acceptor, msgs, history>>

SendPrepare(p, a) ==
  /\ InState(p, "PSentPrep")
  /\ a \notin proposer[p].sent_to
  /\ Become(p, [proposer[p] EXCEPT !.sent_to = @ \cup {a}])
  /\ Send([type |-> "prepare_req", to |-> a, n |-> p])
  /\ UNCHANGED <<acceptor, history>>

\* It has sent all its requests, and waits.
AwaitPromises(p) ==
  /\ InState(p, "PSentPrep")
  /\ proposer[p].sent_to = Acceptor
  /\ Become(p, [state |-> "PWaitPrepResp", promises |-> {}])
  /\ UNCHANGED <<acceptor, msgs, history>>

ReceivePromise(p, m) ==
  /\ m.type = "promise_resp" /\ m.n = p
  /\ InState(p, "PWaitPrepResp")
  /\ Become(p, [proposer[p] EXCEPT
       !.promises = @ \cup {[from |-> m.from, accepted |-> m.accepted]}])
  /\ msgs' = msgs \ {m}
  /\ UNCHANGED <<acceptor, history>>

\* A majority has answered, which determines what p proposes.
DecideProposal(p) ==
  /\ InState(p, "PWaitPrepResp")
  /\ LET promises == proposer[p].promises
         reported == {m.accepted : m \in promises}
     IN  /\ IsQuorum({m.from : m \in promises})
         /\ Become(p, [state   |-> "PSentAccReq",
                       sent_to |-> {},
                       value   |-> ValueToPropose(p, reported)])
  /\ UNCHANGED <<acceptor, msgs, history>>

SendAccept(p, a) ==
  /\ InState(p, "PSentAccReq")
  /\ a \notin proposer[p].sent_to
  /\ Become(p, [proposer[p] EXCEPT !.sent_to = @ \cup {a}])
  /\ Send([type |-> "accept_req", to |-> a,
           proposal |-> Proposal(p, proposer[p].value)])
  /\ UNCHANGED <<acceptor, history>>

\* A nack reports a promise of a higher number; p gives up.
ReceiveNack(p, m) ==
  /\ m.type = "nack_resp" /\ m.n = p
  /\ Become(p, [state |-> "PAbort"])
  /\ msgs' = msgs \ {m}
  /\ UNCHANGED <<acceptor, history>>

ProposerStep(p) ==
  \/ Begin(p)
  \/ AwaitPromises(p)
  \/ DecideProposal(p)
  \/ \E a \in Acceptor : SendPrepare(p, a) \/ SendAccept(p, a)
  \/ \E m \in msgs : ReceivePromise(p, m) \/ ReceiveNack(p, m)

Nack(n) == [type |-> "nack_resp", n |-> n]

\* Acceptor a answers a prepare request.
ReceivePrepare(a, m) ==
  /\ m.type = "prepare_req" /\ m.to = a
  /\ Answers(acceptor[a].state)
  /\ IF CanPromise(acceptor[a].promised, m.n)
       THEN /\ acceptor' = [acceptor EXCEPT ![a].state = "APromised",
                                            ![a].promised = m.n]
            /\ Reply(m, [type |-> "promise_resp", from |-> a, n |-> m.n,
                         accepted |-> acceptor[a].accepted])
       ELSE /\ Reply(m, Nack(m.n))
            /\ UNCHANGED acceptor
  /\ UNCHANGED <<proposer, history>>

\* Acceptor a answers an accept request.  An acceptance sends no message.
ReceiveAccept(a, m) ==
  /\ m.type = "accept_req" /\ m.to = a
  /\ Answers(acceptor[a].state)
  /\ LET proposal == m.proposal
     IN  IF CanAccept(acceptor[a].promised, proposal)
           THEN /\ acceptor' = [acceptor EXCEPT
                     ![a] = [state    |-> "AAccepted",
                             promised |-> proposal.n,
                             accepted |-> proposal]]
                /\ history' = history \cup {<<a, proposal.n, proposal.v>>}
                /\ msgs' = msgs \ {m}
           ELSE /\ Reply(m, Nack(proposal.n))
                /\ UNCHANGED <<acceptor, history>>
  /\ UNCHANGED proposer

AcceptorStep(a) == \E m \in msgs : ReceivePrepare(a, m) \/ ReceiveAccept(a, m)

Next == \/ \E p \in Proposer : ProposerStep(p)
        \/ \E a \in Acceptor : AcceptorStep(a)

Spec == Init /\ [][Next]_vars

\* No message is lost, and every node does what it can do: something happens
\* as long as something can.  Every behavior is finite, so that more cannot be
\* asked.
FairSpec == Spec /\ WF_vars(Next)
------------------------------------------------------------------------------
Values == {OwnValue(p) : p \in Proposer}

Proposals == [n : Proposer, v : Values]

\* What an acceptor has reported to a proposer.
Promises == [from : Acceptor, accepted : Proposals \cup {NoProposal}]

TypeOK ==
  /\ proposer \in [Proposer ->
            [state : {"PInit", "PAbort"}]
       \cup [state : {"PSentPrep"}, sent_to : SUBSET Acceptor]
       \cup [state : {"PWaitPrepResp"}, promises : SUBSET Promises]
       \cup [state : {"PSentAccReq"}, sent_to : SUBSET Acceptor,
             value : Values]]
  /\ acceptor \in [Acceptor ->
       [state    : {"AInit", "APromised", "AAccepted"},
        promised : Proposer \cup {0},
        accepted : Proposals \cup {NoProposal}]]
  /\ msgs \subseteq
            [type : {"prepare_req"}, to : Acceptor, n : Proposer]
       \cup [type : {"promise_resp"}, from : Acceptor, n : Proposer,
             accepted : Proposals \cup {NoProposal}]
       \cup [type : {"accept_req"}, to : Acceptor, proposal : Proposals]
       \cup [type : {"nack_resp"}, n : Proposer]
  /\ history \subseteq Acceptor \X Proposer \X Values

\* The acceptors that ever accepted (n, v).
AcceptedBy(n, v) == {a \in Acceptor : <<a, n, v>> \in history}

\* The proposals that any acceptor ever accepted.
AcceptedProposals == {Proposal(h[2], h[3]) : h \in history}

\* A proposal that a majority accepted, whatever IsQuorum is replaced by.
ChosenProposals ==
  {c \in AcceptedProposals :
     2 * Cardinality(AcceptedBy(c.n, c.v)) > Cardinality(Acceptor)}

\* Accepted proposals of one number carry one value.
I1 == \A c, d \in AcceptedProposals : c.n = d.n => c.v = d.v

\* Once a majority accepted v, every accepted proposal with a higher number
\* carries v.
I2 == \A c \in ChosenProposals, d \in AcceptedProposals :
        c.n < d.n => c.v = d.v

AtMostOneChosen == Cardinality({c.v : c \in ChosenProposals}) <= 1

\* Every proposer gives up in the end.  One whose proposal is chosen does not.
EveryProposerEnds == \A p \in Proposer : <>InState(p, "PAbort")

\* The same as an invariant, since every behavior is finite: where nothing can
\* happen any more, every proposer has given up.
EndsInAbort == \/ \A p \in Proposer : InState(p, "PAbort")
               \/ ENABLED Next

\* Nothing can happen any more, and a proposer still waits for promises.
Stuck == /\ \E p \in Proposer : InState(p, "PWaitPrepResp")
         /\ ~ ENABLED Next

NeverStuck == ~ Stuck

\* Not invariants: their violations show that something can happen.
NothingAccepted == history = {}

NothingChosen == ChosenProposals = {}

NobodyAborts == \A p \in Proposer : ~ InState(p, "PAbort")
==============================================================================
