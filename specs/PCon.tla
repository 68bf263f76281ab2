-------------------------------- MODULE PCon ---------------------------------
(****************************************************************************)
(* The Paxos consensus algorithm, with a message of its own for the step in *)
(* the middle.  In every ballot, a leader asks the acceptors to join (1a)   *)
(* and hears what they voted for (1b); it then announces values that these  *)
(* answers show to be safe (1c), proposes one of those that were announced  *)
(* (2a), and the acceptors vote for it (2b).                                *)
(*                                                                          *)
(* Usually 1c and 2a are one step.  Told apart, announcing that a value is  *)
(* safe is nobody's privilege: whoever can show it may say it.  That is     *)
(* what lets the same algorithm be carried over to acceptors that lie.      *)
(*                                                                          *)
(* A message, once sent, may be received by anybody at any time, often or   *)
(* never: so loss, delay, reordering and duplication are all here.  Left    *)
(* out are learners (`chosen` is what they could learn), leader election    *)
(* (any leader may act at any time), and liveness.                          *)
(****************************************************************************)
EXTENDS Integers

CONSTANTS Value,    \* the values that may be chosen
          Acceptor, \* those who vote
          Quorum,   \* the sets of acceptors that suffice to choose a value
          Ballot,   \* the numbers of the ballots; each has its own leader
          None      \* says that there is no value

ASSUME BallotAssumption == Ballot \subseteq Nat

ASSUME QuorumAssumption ==
  /\ Quorum \subseteq SUBSET Acceptor
  /\ \A Q1, Q2 \in Quorum : Q1 \cap Q2 # {}

ASSUME NoneAssumption == None \notin Value

VARIABLES maxBal,  \* maxBal[a]: the highest ballot that a has taken part in
          maxVBal, \* maxVBal[a]: the highest ballot that a has voted in, or -1
          maxVVal, \* maxVVal[a]: what a voted for there, or None
          msgs     \* all messages that have been sent

vars == <<maxBal, maxVBal, maxVVal, msgs>>

Message ==
       [type : {"1a"}, bal : Ballot]
  \cup [type : {"1b"}, acc : Acceptor, bal : Ballot,
        mbal : Ballot \cup {-1}, mval : Value \cup {None}]
  \cup [type : {"1c"}, bal : Ballot, val : Value]
  \cup [type : {"2a"}, bal : Ballot, val : Value]
  \cup [type : {"2b"}, acc : Acceptor, bal : Ballot, val : Value]

TypeOK == /\ maxBal  \in [Acceptor -> Ballot \cup {-1}]
          /\ maxVBal \in [Acceptor -> Ballot \cup {-1}]
          /\ maxVVal \in [Acceptor -> Value \cup {None}]
          /\ msgs \subseteq Message
------------------------------------------------------------------------------
\* The messages of a type that were sent in ballot b.
sentMsgs(type, b) == {m \in msgs : m.type = type /\ m.bal = b}

(****************************************************************************)
(* The answers of quorum Q show that v is safe at b: all its members have   *)
(* joined b, and either none of them had voted, or there is a ballot c      *)
(* above which none of them had voted, where v is known to be safe and      *)
(* where those who had voted had voted for v.                               *)
(****************************************************************************)
ShowsSafeAt(Q, b, v) ==
  LET answers == {m \in sentMsgs("1b", b) : m.acc \in Q}
  IN  /\ \A a \in Q : \E m \in answers : m.acc = a
      /\ \/ \A m \in answers : m.mbal = -1
         \/ \E c \in msgs :
              /\ c.type = "1c"
              /\ c.val = v
              /\ \A m \in answers : /\ m.mbal <= c.bal
                                    /\ m.mbal = c.bal => m.mval = v

\* Acceptor a has voted for v in ballot b.
Voted(a, b, v) == [type |-> "2b", acc |-> a, bal |-> b, val |-> v] \in msgs

chosen ==
  {v \in Value : \E Q \in Quorum, b \in Ballot : \A a \in Q : Voted(a, b, v)}

\* What Voting calls by this name.
votes == [a \in Acceptor |-> {bv \in Ballot \X Value : Voted(a, bv[1], bv[2])}]
------------------------------------------------------------------------------
Init == /\ maxBal  = [a \in Acceptor |-> -1]
        /\ maxVBal = [a \in Acceptor |-> -1]
        /\ maxVVal = [a \in Acceptor |-> None]
        /\ msgs = {}

Send(messages) == msgs' = msgs \cup messages

\* The leader of ballot b asks the acceptors to join it.
Phase1a(b) == /\ Send({[type |-> "1a", bal |-> b]})
              /\ UNCHANGED <<maxBal, maxVBal, maxVVal>>

\* Acceptor a joins ballot b, leaving those below for good, and says what it
\* voted for last.
Phase1b(a, b) ==
  /\ b > maxBal[a]
  /\ sentMsgs("1a", b) # {}
  /\ maxBal' = [maxBal EXCEPT ![a] = b]
  /\ Send({[type |-> "1b", acc |-> a, bal |-> b,
            mbal |-> maxVBal[a], mval |-> maxVVal[a]]})
  /\ UNCHANGED <<maxVBal, maxVVal>>

\* The values in S are announced to be safe at ballot b.
Phase1c(b, S) ==
  /\ \A v \in S : \E Q \in Quorum : ShowsSafeAt(Q, b, v)
  /\ Send({[type |-> "1c", bal |-> b, val |-> v] : v \in S})
  /\ UNCHANGED <<maxBal, maxVBal, maxVVal>>

\* The leader of ballot b proposes v, and will propose nothing else there.
Phase2a(b, v) ==
  /\ sentMsgs("2a", b) = {}
  /\ [type |-> "1c", bal |-> b, val |-> v] \in msgs
  /\ Send({[type |-> "2a", bal |-> b, val |-> v]})
  /\ UNCHANGED <<maxBal, maxVBal, maxVVal>>

\* Acceptor a votes in ballot b for what is proposed there.
Phase2b(a, b) ==
  /\ b >= maxBal[a]
  /\ \E m \in sentMsgs("2a", b) :
       /\ maxBal'  = [maxBal  EXCEPT ![a] = b]
       /\ maxVBal' = [maxVBal EXCEPT ![a] = b]
       /\ maxVVal' = [maxVVal EXCEPT ![a] = m.val]
       /\ Send({[type |-> "2b", acc |-> a, bal |-> b, val |-> m.val]})

\* What happens next, told process by process ...
AcceptorStep(a) == \E b \in Ballot : Phase1b(a, b) \/ Phase2b(a, b)

LeaderStep(b) == \/ Phase1a(b)
                 \/ \E S \in SUBSET Value : Phase1c(b, S)
                 \/ \E v \in Value : Phase2a(b, v)

Next == \/ \E a \in Acceptor : AcceptorStep(a)
        \/ \E b \in Ballot : LeaderStep(b)

\* ... and the same told action by action.
NextByActions ==
  \/ \E b \in Ballot : Phase1a(b)
  \/ \E a \in Acceptor, b \in Ballot : Phase1b(a, b)
  \/ \E b \in Ballot, S \in SUBSET Value : Phase1c(b, S)
  \/ \E b \in Ballot, v \in Value : Phase2a(b, v)
  \/ \E a \in Acceptor, b \in Ballot : Phase2b(a, b)

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
\* What an acceptor remembers is a vote that it cast, and its last one.
PAccInv ==
  \A a \in Acceptor :
    /\ maxVBal[a] <= maxBal[a]
    /\ (maxVBal[a] = -1) <=> (maxVVal[a] = None)
    /\ maxVBal[a] # -1 => Voted(a, maxVBal[a], maxVVal[a])
    /\ \A b \in Ballot, v \in Value : Voted(a, b, v) => b <= maxVBal[a]

\* What an acceptor says when it joins a ballot is true: it has voted for
\* this, below the ballot, and has not voted in between.
P1bInv ==
  \A m \in {n \in msgs : n.type = "1b"} :
    /\ m.mbal < m.bal
    /\ m.bal <= maxBal[m.acc]
    /\ (m.mbal = -1) <=> (m.mval = None)
    /\ m.mbal # -1 => Voted(m.acc, m.mbal, m.mval)
    /\ \A b \in (m.mbal + 1) .. (m.bal - 1), v \in Value : ~ Voted(m.acc, b, v)

V == INSTANCE Voting

\* What is announced to be safe is safe.
P1cInv == \A m \in {n \in msgs : n.type = "1c"} : V!SafeAt(m.bal, m.val)

\* What is proposed was announced, and is the only proposal of its ballot.
P2aInv ==
  \A m \in {n \in msgs : n.type = "2a"} :
    /\ [type |-> "1c", bal |-> m.bal, val |-> m.val] \in msgs
    /\ sentMsgs("2a", m.bal) = {m}

\* What is voted for was proposed.
P2bInv ==
  \A m \in {n \in msgs : n.type = "2b"} :
    /\ [type |-> "2a", bal |-> m.bal, val |-> m.val] \in msgs
    /\ m.bal <= maxVBal[m.acc]

PInv == TypeOK /\ PAccInv /\ P1bInv /\ P1cInv /\ P2aInv /\ P2bInv
------------------------------------------------------------------------------
(****************************************************************************)
(* The theorems, in the form in which a model checker can check them.       *)
(****************************************************************************)

\* To show that a value is safe is enough for it to be so in Voting.
PT1 == TypeOK /\ P1bInv /\ P1cInv =>
         \A Q \in Quorum, b \in Ballot, v \in Value :
           ShowsSafeAt(Q, b, v) => V!SafeAt(b, v)

\* Both mean the same by `chosen`, and there is at most one such value.
ChosenAgrees == chosen = V!chosen

AtMostOneChosen == V!AtMostOneChosen

THEOREM Invariance == Spec => [](PInv /\ PT1 /\ ChosenAgrees)

\* PCon implements (the safety of) Voting, whose votes are the 2b messages.
ImplementsVoting == V!Init /\ [][V!Next]_(V!vars)

THEOREM Implementation == Spec => ImplementsVoting

\* Each way to tell what happens next allows the steps of the other: of what
\* either of them allows, nothing is not allowed by both.
EitherSpec == Init /\ [][Next \/ NextByActions]_vars

NextsAgree == [][Next <=> NextByActions]_vars

THEOREM EitherSpec => NextsAgree
==============================================================================
