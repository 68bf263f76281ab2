----------------------------- MODULE SafetyTest ------------------------------
(****************************************************************************)
(* A question about one situation in Paxos: a value has been chosen, and a  *)
(* proposer comes with another number and a value of its own.  What can it  *)
(* propose, and can the choice be undone?                                   *)
(*                                                                          *)
(* Of the acceptors 1 .. N the first majority has accepted the proposal of  *)
(* ChosenValue with ChosenNumber.  Each of the others has accepted nothing, *)
(* or a proposal numbered in Earlier; and those in Late may still be        *)
(* reached by the accept request for ChosenValue.  The proposer asks for    *)
(* promises to NewNumber, proposes once it has those of a quorum, and the   *)
(* acceptors accept.  All orders of these events and all quorums are        *)
(* explored.                                                                *)
(*                                                                          *)
(* Left out is what cannot matter to the question: further proposers,       *)
(* further attempts, learners; and messages, since each step looks at one   *)
(* acceptor only, and a request may reach it at any time or never.          *)
(*                                                                          *)
(* To ask, give the constants and explore.  Then evaluate                   *)
(*   Safe           as an invariant: no other value is proposed or chosen   *)
(*   Forced         as an invariant: all quorums of promises report the     *)
(*                  chosen value (of course, where there can be none)       *)
(*   NotProposed    as an invariant: violated where something is proposed   *)
(*   proposed       in a state: {}, or the set of the value proposed        *)
(*   ChosenValues   in a state: the values that have been chosen            *)
(*   Source(heard)  in a state, for a sequence of acceptors: the first of   *)
(*                  them whose promise carries the highest-numbered         *)
(*                  proposal, 0 if no promise carries one; ask this before  *)
(*                  it is proposed, as promises are not kept for longer     *)
(****************************************************************************)
EXTENDS Integers, FiniteSets, Sequences

CONSTANTS N,            \* how many acceptors there are
          ChosenNumber, \* the number of the proposal that has been chosen
          ChosenValue,  \* its value
          NewNumber,    \* the number of the proposer that comes
          OwnValue,     \* what it would like to propose
          Earlier,      \* numbers below ChosenNumber (perhaps none)
          EarlierValue, \* the value of the proposals with these numbers
          Late          \* acceptors that the old request may still reach

Acceptor      == 1 .. N
FirstMajority == 1 .. (N \div 2 + 1)
Others        == Acceptor \ FirstMajority

ASSUME /\ N \in Nat \ {0}
       /\ ChosenNumber \in Nat /\ NewNumber \in Nat
       /\ Earlier \subseteq 0 .. (ChosenNumber - 1)
       /\ Late \subseteq Others

VARIABLES accepted, \* accepted[a]: the last proposal that a accepted
          promises, \* promises[a]: {}, or the set of what a reported with its
                    \* promise to NewNumber: the proposal accepted by then
          proposed  \* what has been proposed with NewNumber: {} or {a value}

vars == <<accepted, promises, proposed>>

Proposal(n, v) == [n |-> n, v |-> v]

ChosenProposal == Proposal(ChosenNumber, ChosenValue)

EarlierProposals == {Proposal(n, EarlierValue) : n \in Earlier}

\* Stands for no proposal, and has a lower number than any.
NoProposal == [n |-> -1]

IsQuorum(S) == 2 * Cardinality(S) > N

\* The acceptors that have promised.
Promised == {a \in Acceptor : promises[a] # {}}

\* The proposals that the acceptors in S reported.
Reported(S) == UNION {promises[a] : a \in S} \ {NoProposal}

\* Of some proposals, the one with the highest number.
Highest(proposals) ==
  CHOOSE r \in proposals : \A s \in proposals : s.n <= r.n
------------------------------------------------------------------------------
\* The rule of Paxos, and what a variant would replace: propose the value of
\* the highest-numbered proposal reported, or your own if there is none.
ValueToPropose(reported) ==
  IF reported = {} THEN OwnValue ELSE Highest(reported).v

Init ==
  /\ \E held \in [Others -> EarlierProposals \cup {NoProposal}] :
       accepted = [a \in Acceptor |->
                    IF a \in FirstMajority THEN ChosenProposal ELSE held[a]]
  /\ promises = [a \in Acceptor |-> {}]
  /\ proposed = {}

\* Acceptor a is reached by the old accept request, and did not promise to
\* refuse it.
AcceptOld(a) ==
  /\ a \in Late
  /\ accepted[a].n < ChosenNumber
  /\ a \in Promised => NewNumber <= ChosenNumber
  /\ accepted' = [accepted EXCEPT ![a] = ChosenProposal]
  /\ UNCHANGED <<promises, proposed>>

\* Acceptor a promises, and reports what it has accepted.  (To accept is to
\* promise; so promises that come after the proposal need no step.)
Promise(a) ==
  /\ proposed = {}
  /\ a \notin Promised
  /\ NewNumber > accepted[a].n
  /\ promises' = [promises EXCEPT ![a] = {accepted[a]}]
  /\ UNCHANGED <<accepted, proposed>>

\* The proposer has heard from quorum Q, and proposes.  The promises have then
\* served their purpose: only acceptors that the old request may reach must
\* remember theirs.  (That keeps the states few.)
Propose(Q) ==
  /\ proposed = {}
  /\ IsQuorum(Q)
  /\ proposed' = {ValueToPropose(Reported(Q))}
  /\ promises' = [a \in Acceptor |-> IF a \in Late THEN promises[a] ELSE {}]
  /\ UNCHANGED accepted

\* Acceptor a accepts what is proposed.
AcceptNew(a) ==
  /\ NewNumber > accepted[a].n
  /\ \E v \in proposed :
       accepted' = [accepted EXCEPT ![a] = Proposal(NewNumber, v)]
  /\ UNCHANGED <<promises, proposed>>

Next == \/ \E a \in Acceptor : AcceptOld(a) \/ Promise(a) \/ AcceptNew(a)
        \/ \E Q \in SUBSET Promised : Propose(Q)

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
\* Those that have accepted what is proposed.
AcceptedNew == {a \in Acceptor : \E v \in proposed :
                                   accepted[a] = Proposal(NewNumber, v)}

\* The value that was chosen, and what has been chosen since.
ChosenValues ==
  {ChosenValue} \cup (IF IsQuorum(AcceptedNew) THEN proposed ELSE {})

Safe == /\ proposed \subseteq {ChosenValue}
        /\ ChosenValues = {ChosenValue}

\* Those that did not report the chosen value are no quorum.
Forced == ~ IsQuorum({a \in Promised : ChosenProposal \notin promises[a]})

NotProposed == proposed = {}

Source(heard) ==
  LET reported == Reported({heard[i] : i \in DOMAIN heard})
      Carries(i) == Highest(reported) \in promises[heard[i]]
      first == CHOOSE i \in DOMAIN heard :
                 Carries(i) /\ \A j \in 1 .. (i - 1) : ~ Carries(j)
  IN  IF reported = {} THEN 0 ELSE heard[first]
------------------------------------------------------------------------------
\* SafetyCount, which does for many acceptors, allows all that happens here.
Count == INSTANCE SafetyCount WITH accepting <- Cardinality(AcceptedNew)

ImplementsCount == Count!Spec
==============================================================================
