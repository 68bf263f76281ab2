---------------------------- MODULE FlexiblePaxos ----------------------------
(****************************************************************************)
(* Paxos whose two phases have quorums of their own. A leader reads what    *)
(* was voted for from a quorum of phase 1, and a value is chosen by a       *)
(* quorum of phase 2. What makes Paxos safe is that a leader cannot miss a  *)
(* choice: a quorum of phase 1 must meet every quorum of phase 2. Two       *)
(* quorums of one phase need not meet.                                      *)
(*                                                                          *)
(* So the quorums of phase 2, the frequent ones, can be small at the price  *)
(* of large ones in phase 1, which is needed only when the leader changes.  *)
(*                                                                          *)
(* Each ballot has its leader. Messages are never taken away, which covers  *)
(* loss, delay, reordering and duplication. Left out are learners,          *)
(* elections and liveness.                                                  *)
(****************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS Value,    \* the values that may be chosen
          Acceptor, \* those who vote
          Quorum1,  \* the sets of acceptors from which a leader must hear
          Quorum2,  \* the sets of acceptors that suffice to choose a value
          Ballot,   \* the numbers of the ballots
          None      \* says that there is no value

ASSUME QuorumsMeet == \A Q1 \in Quorum1, Q2 \in Quorum2 : Q1 \cap Q2 # {}

ASSUME Ballot \subseteq Nat /\ None \notin Value

VARIABLES maxBal,  \* maxBal[a]: the highest ballot that a has taken part in
          maxVote, \* maxVote[a]: the last vote of a
          msgs     \* all messages that have been sent

vars == <<maxBal, maxVote, msgs>>

Vote == [bal : Ballot, val : Value]

\* Stands for no vote, and is from a lower ballot than any.
NoVote == [bal |-> -1, val |-> None]

Message ==
       [type : {"1a"}, bal : Ballot]
  \cup [type : {"1b"}, acc : Acceptor, bal : Ballot, vote : Vote \cup {NoVote}]
  \cup [type : {"2a"}, bal : Ballot, val : Value]
  \cup [type : {"2b"}, acc : Acceptor, bal : Ballot, val : Value]

TypeOK == /\ maxBal  \in [Acceptor -> Ballot \cup {-1}]
          /\ maxVote \in [Acceptor -> Vote \cup {NoVote}]
          /\ msgs \subseteq Message
------------------------------------------------------------------------------
Init == /\ maxBal  = [a \in Acceptor |-> -1]
        /\ maxVote = [a \in Acceptor |-> NoVote]
        /\ msgs = {}

Send(m) == msgs' = msgs \cup {m}

Sent(type, b) == {m \in msgs : m.type = type /\ m.bal = b}

\* The leader of ballot b asks the acceptors to join it.
Phase1a(b) == /\ Send([type |-> "1a", bal |-> b])
              /\ UNCHANGED <<maxBal, maxVote>>

\* Acceptor a joins ballot b, and says what it voted for last.
Phase1b(a, b) ==
  /\ b > maxBal[a]
  /\ Sent("1a", b) # {}
  /\ maxBal' = [maxBal EXCEPT ![a] = b]
  /\ Send([type |-> "1b", acc |-> a, bal |-> b, vote |-> maxVote[a]])
  /\ UNCHANGED maxVote

\* The leader of ballot b has heard from Q, and proposes v: what was voted for
\* in the highest ballot that it heard of, or anything.
Phase2a(b, v) ==
  /\ Sent("2a", b) = {}
  /\ \E Q \in Quorum1 :
       LET answers == {m \in Sent("1b", b) : m.acc \in Q}
           last == CHOOSE m \in answers :
                     \A n \in answers : n.vote.bal <= m.vote.bal
       IN  /\ Q = {m.acc : m \in answers}
           /\ last.vote \in {NoVote, [bal |-> last.vote.bal, val |-> v]}
  /\ Send([type |-> "2a", bal |-> b, val |-> v])
  /\ UNCHANGED <<maxBal, maxVote>>

\* Acceptor a votes in ballot b for what is proposed there.
Phase2b(a, b) ==
  /\ b >= maxBal[a]
  /\ \E m \in Sent("2a", b) :
       /\ maxBal'  = [maxBal  EXCEPT ![a] = b]
       /\ maxVote' = [maxVote EXCEPT ![a] = [bal |-> b, val |-> m.val]]
       /\ Send([type |-> "2b", acc |-> a, bal |-> b, val |-> m.val])

Next == \E b \in Ballot :
          \/ Phase1a(b)
          \/ \E v \in Value : Phase2a(b, v)
          \/ \E a \in Acceptor : Phase1b(a, b) \/ Phase2b(a, b)

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
Voted(a, b, v) == [type |-> "2b", acc |-> a, bal |-> b, val |-> v] \in msgs

ChosenAt(b, v) == \E Q \in Quorum2 : \A a \in Q : Voted(a, b, v)

chosen == {v \in Value : \E b \in Ballot : ChosenAt(b, v)}

C == INSTANCE Consensus

AtMostOneChosen == C!Inv

\* A proposal does not contradict a value chosen in a lower ballot.
ProposedIsSafe ==
  \A m \in {n \in msgs : n.type = "2a"}, b \in Ballot, v \in Value :
    b < m.bal /\ ChosenAt(b, v) => m.val = v

ImplementsConsensus == C!Spec
==============================================================================
