--------------------------- MODULE PaxosMadeSimple ---------------------------
(****************************************************************************)
(* Single-decree Paxos as it is usually explained: proposers, acceptors and *)
(* learners; prepare, promise, accept, accepted, and a nack to those who    *)
(* come too late; a network that loses and duplicates; nodes that crash,    *)
(* and restart with what they had on disk.                                  *)
(*                                                                          *)
(* The requirements from which the algorithm is derived, P1 to P2c, are     *)
(* predicates here, by these names, and are checked one by one.             *)
(*                                                                          *)
(* Everything that was ever sent stays in `msgs', so that the requirements  *)
(* can speak of the past; `gone' are those messages that the network will   *)
(* not deliver any more.                                                    *)
(*                                                                          *)
(* Left out are several decisions (see MultiPaxos) and how a distinguished  *)
(* proposer is elected: `Candidate' says who may propose.                   *)
(****************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
  Value,       \* what can be proposed
  Acceptor,    \* the acceptors
  Proposers,   \* the proposers are 1 .. Proposers
  Candidate,   \* those that begin: all, or a distinguished one
  MaxNumber,   \* the proposal numbers are 1 .. MaxNumber
  Learner,     \* the learners
  Informed,    \* those that the acceptors tell: all, a distinguished one, some
  Durable,     \* what is on disk, of "promised", "accepted" and "number"
  Crashes,     \* how many crashes there may be
  Loses,       \* may the network lose messages?
  Duplicates,  \* may it deliver a message more than once?
  Nacks,       \* do acceptors say no, or nothing?
  None         \* says that there is no value

Proposer == 1 .. Proposers
Number   == 1 .. MaxNumber

ASSUME /\ Candidate \subseteq Proposer
       /\ Informed \subseteq Learner
       /\ Durable \subseteq {"promised", "accepted", "number"}
       /\ Crashes \in Nat
       /\ {Loses, Duplicates, Nacks} \subseteq BOOLEAN
       /\ None \notin Value

VARIABLES
  promised, \* promised[a]: the highest number that a has promised, or 0
  accepted, \* accepted[a]: the highest-numbered proposal that a has accepted
  phase,    \* phase[p]: what proposer p is doing
  number,   \* number[p]: the last number that p has used, or 0
  learned,  \* learned[l]: what learner l has learned, or None
  msgs,     \* all messages that were ever sent
  gone,     \* those that will not be delivered any more
  crashes   \* how many crashes there have been

acceptorVars == <<promised, accepted>>
proposerVars == <<phase, number>>
networkVars  == <<msgs, gone>>

vars == <<promised, accepted, phase, number, learned, msgs, gone, crashes>>

Proposal == [n : Number, v : Value]

\* Stands for no proposal, and has a lower number than any.
NoProposal == [n |-> 0, v |-> None]

\* No two proposers have a number in common.
NumbersOf(p) == {n \in Number : n % Proposers = p % Proposers}

Majority == {Q \in SUBSET Acceptor : 2 * Cardinality(Q) > Cardinality(Acceptor)}

Message ==
       [type : {"prepare"}, to : Acceptor, n : Number]
  \cup [type : {"promise"}, from : Acceptor, n : Number,
        accepted : Proposal \cup {NoProposal}]
  \cup [type : {"accept"}, to : Acceptor, n : Number, v : Value]
  \cup [type : {"accepted"}, from : Acceptor, to : Informed,
        n : Number, v : Value]
  \cup [type : {"nack"}, n : Number]
  \cup [type : {"chosen"}, to : Learner, v : Value]

TypeOK ==
  /\ promised \in [Acceptor -> Number \cup {0}]
  /\ accepted \in [Acceptor -> Proposal \cup {NoProposal}]
  /\ phase    \in [Proposer -> {"idle", "preparing", "accepting"}]
  /\ number   \in [Proposer -> Number \cup {0}]
  /\ learned  \in [Learner -> Value \cup {None}]
  /\ msgs \subseteq Message
  /\ gone \subseteq msgs
  /\ crashes \in 0 .. Crashes
------------------------------------------------------------------------------
(****************************************************************************)
(* The network                                                              *)
(****************************************************************************)

Sent(type) == {m \in msgs : m.type = type}

\* What may still be delivered.
InTransit(type) == Sent(type) \ gone

\* What is sent again is on its way again.
Send(messages) == /\ msgs' = msgs \cup messages
                  /\ gone' = gone \ messages

\* A request that was received is gone, unless it may come once more.  (An
\* answer may lie where it is until a proposer or a learner has enough of
\* them: a second copy of it tells nothing new.)
Receive(m, answers) ==
  /\ msgs' = msgs \cup answers
  /\ gone' = (IF Duplicates THEN gone ELSE gone \cup {m}) \ answers

Lose(m) ==
  /\ Loses
  /\ gone' = gone \cup {m}
  /\ UNCHANGED <<acceptorVars, proposerVars, learned, msgs, crashes>>
------------------------------------------------------------------------------
(****************************************************************************)
(* Acceptors                                                                *)
(****************************************************************************)

\* An acceptor promises when it has not promised as much before ...
CanPromise(a, n) == n > promised[a]

\* ... and accepts unless it has promised not to.
CanAccept(a, n) == n >= promised[a]

Nack(n) == IF Nacks THEN {[type |-> "nack", n |-> n]} ELSE {}

Promise(m) ==
  LET a == m.to
  IN  /\ IF CanPromise(a, m.n)
           THEN /\ promised' = [promised EXCEPT ![a] = m.n]
                /\ Receive(m, {[type |-> "promise", from |-> a, n |-> m.n,
                                accepted |-> accepted[a]]})
           ELSE /\ Receive(m, IF m.n < promised[a] THEN Nack(m.n) ELSE {})
                /\ UNCHANGED promised
      /\ UNCHANGED <<accepted, proposerVars, learned, crashes>>

\* A proposal with a lower number than one accepted before may be accepted
\* too, but it is the highest-numbered one that the acceptor remembers.
Accept(m) ==
  LET a == m.to
  IN  /\ IF CanAccept(a, m.n)
           THEN /\ accepted' = [accepted EXCEPT
                     ![a] = IF m.n > @.n THEN [n |-> m.n, v |-> m.v] ELSE @]
                /\ Receive(m, {[type |-> "accepted", from |-> a, to |-> l,
                                n |-> m.n, v |-> m.v] : l \in Informed})
           ELSE /\ Receive(m, Nack(m.n))
                /\ UNCHANGED accepted
      /\ UNCHANGED <<promised, proposerVars, learned, crashes>>

\* The acceptor restarts with what was on disk.
CrashAcceptor(a) ==
  /\ crashes < Crashes
  /\ crashes' = crashes + 1
  /\ promised' = IF "promised" \in Durable THEN promised
                                           ELSE [promised EXCEPT ![a] = 0]
  /\ accepted' = IF "accepted" \in Durable
                   THEN accepted ELSE [accepted EXCEPT ![a] = NoProposal]
  /\ UNCHANGED <<proposerVars, learned, networkVars>>

AcceptorStep == \/ \E m \in InTransit("prepare") : Promise(m)
                \/ \E m \in InTransit("accept") : Accept(m)
------------------------------------------------------------------------------
(****************************************************************************)
(* Proposers                                                                *)
(****************************************************************************)

\* Proposer p begins with a higher number than it has used before, whether
\* it was idle or has lost its patience.
Prepare(p, n) ==
  /\ n > number[p]
  /\ number' = [number EXCEPT ![p] = n]
  /\ phase'  = [phase EXCEPT ![p] = "preparing"]
  /\ Send({[type |-> "prepare", to |-> a, n |-> n] : a \in Acceptor})
  /\ UNCHANGED <<acceptorVars, learned, crashes>>

\* What may be proposed when a quorum reported these proposals: the value of
\* the one with the highest number, or anything, if there was none.
ValuesToPropose(reported) ==
  LET highest == CHOOSE r \in reported : \A s \in reported : s.n <= r.n
  IN  IF highest = NoProposal THEN Value ELSE {highest.v}

\* Proposer p has the promises of a quorum, and proposes.
Propose(p) ==
  /\ phase[p] = "preparing"
  /\ \E Q \in Majority :
       LET promises == {m \in InTransit("promise") :
                          m.n = number[p] /\ m.from \in Q}
       IN  /\ Q = {m.from : m \in promises}
           /\ \E v \in ValuesToPropose({m.accepted : m \in promises}) :
                Send({[type |-> "accept", to |-> a, n |-> number[p], v |-> v] :
                        a \in Acceptor})
  /\ phase' = [phase EXCEPT ![p] = "accepting"]
  /\ UNCHANGED <<acceptorVars, number, learned, crashes>>

\* Proposer p is told that it is too late with its number.
GiveUp(p) ==
  /\ phase[p] # "idle"
  /\ \E m \in InTransit("nack") : m.n = number[p]
  /\ phase' = [phase EXCEPT ![p] = "idle"]
  /\ UNCHANGED <<acceptorVars, number, learned, networkVars, crashes>>

\* The proposer restarts with what was on disk.
CrashProposer(p) ==
  /\ crashes < Crashes
  /\ crashes' = crashes + 1
  /\ phase' = [phase EXCEPT ![p] = "idle"]
  /\ number' = IF "number" \in Durable THEN number
                                       ELSE [number EXCEPT ![p] = 0]
  /\ UNCHANGED <<acceptorVars, learned, networkVars>>

ProposerStep(p) == \/ \E n \in NumbersOf(p) : Prepare(p, n)
                   \/ Propose(p)
                   \/ GiveUp(p)
------------------------------------------------------------------------------
(****************************************************************************)
(* Learners                                                                 *)
(****************************************************************************)

\* A learner that the acceptors tell hears of a majority, and tells those
\* learners whom nobody else tells.
Learn(l) ==
  /\ learned[l] = None
  /\ \E Q \in Majority, n \in Number, v \in Value :
       /\ \A a \in Q : [type |-> "accepted", from |-> a, to |-> l,
                        n |-> n, v |-> v] \in InTransit("accepted")
       /\ learned' = [learned EXCEPT ![l] = v]
       /\ Send({[type |-> "chosen", to |-> k, v |-> v] :
                  k \in Learner \ Informed})
  /\ UNCHANGED <<acceptorVars, proposerVars, crashes>>

\* The others believe it.
Hear(m) ==
  /\ learned[m.to] = None
  /\ learned' = [learned EXCEPT ![m.to] = m.v]
  /\ Receive(m, {})
  /\ UNCHANGED <<acceptorVars, proposerVars, crashes>>

LearnerStep == \/ \E l \in Informed : Learn(l)
               \/ \E m \in InTransit("chosen") : Hear(m)
------------------------------------------------------------------------------
Init == /\ promised = [a \in Acceptor |-> 0]
        /\ accepted = [a \in Acceptor |-> NoProposal]
        /\ phase    = [p \in Proposer |-> "idle"]
        /\ number   = [p \in Proposer |-> 0]
        /\ learned  = [l \in Learner |-> None]
        /\ msgs = {}
        /\ gone = {}
        /\ crashes = 0

Next == \/ AcceptorStep
        \/ \E p \in Candidate : ProposerStep(p)
        \/ LearnerStep
        \/ \E m \in msgs \ gone : Lose(m)
        \/ \E a \in Acceptor : CrashAcceptor(a)
        \/ \E p \in Candidate : CrashProposer(p)

Spec == Init /\ [][Next]_vars

\* Whoever can act does so sooner or later; nobody has to lose patience, lose
\* a message, or crash.
Fairness ==
  /\ WF_vars(AcceptorStep)
  /\ WF_vars(LearnerStep)
  /\ \A p \in Candidate : /\ WF_vars(Propose(p))
                          /\ WF_vars(GiveUp(p))
                          /\ WF_vars(phase[p] = "idle" /\ ProposerStep(p))

LiveSpec == Spec /\ Fairness
------------------------------------------------------------------------------
(****************************************************************************)
(* What must hold                                                           *)
(****************************************************************************)

\* The proposals that have been issued, accepted by a, accepted by anybody,
\* and chosen.
Issued == {[n |-> m.n, v |-> m.v] : m \in Sent("accept")}

AcceptedBy(a) ==
  {[n |-> m.n, v |-> m.v] : m \in {r \in Sent("accepted") : r.from = a}}

Accepted == UNION {AcceptedBy(a) : a \in Acceptor}

Chosen ==
  {c \in Accepted : \E Q \in Majority : \A a \in Q : c \in AcceptedBy(a)}

\* An acceptor must accept the first proposal that it receives.
P1 == \A a \in Acceptor, n \in Number :
        promised[a] = 0 /\ AcceptedBy(a) = {} => CanAccept(a, n)

\* An acceptor can accept a proposal numbered n if and only if it has not
\* answered a prepare request with a higher number.
P1a == \A a \in Acceptor, n \in Number :
         CanAccept(a, n) <=> ~ \E m \in Sent("promise") : m.from = a /\ m.n > n

\* If (c.n, c.v) is chosen, then c.v is the value of every higher-numbered
\* proposal that is chosen ...
P2 == \A c \in Chosen, d \in Chosen : d.n > c.n => d.v = c.v

\* ... that is accepted by any acceptor ...
P2a == \A c \in Chosen, d \in Accepted : d.n > c.n => d.v = c.v

\* ... that is issued by any proposer.
P2b == \A c \in Chosen, d \in Issued : d.n > c.n => d.v = c.v

\* Behind every issued proposal d there is a majority whose members accepted
\* nothing below it, or of whose proposals below it the highest-numbered one
\* has its value.
P2c == \A d \in Issued : \E S \in Majority :
         LET below == {c \in UNION {AcceptedBy(a) : a \in S} : c.n < d.n}
         IN  \/ below = {}
             \/ \E c \in below : c.v = d.v /\ \A e \in below : e.n <= c.n

\* Proposals of one number have one value.
OneValuePerNumber == \A c, d \in Issued : c.n = d.n => c.v = d.v

AtMostOneChosen == Cardinality({c.v : c \in Chosen}) <= 1

\* What is learned has been chosen.
LearnedIsChosen ==
  \A l \in Learner : learned[l] # None => \E c \in Chosen : c.v = learned[l]

\* A learner learns something sooner or later.
Decides == <>(\E l \in Learner : learned[l] # None)

\* Not an invariant: its violation shows a way in which all learn a value.
NotAllLearn == \E l \in Learner : learned[l] = None

\* Each of the requirements implies the one before it.
Chain == /\ P2c /\ OneValuePerNumber => P2b
         /\ P2b => P2a
         /\ P2a => P2
         /\ P1a => P1
==============================================================================
