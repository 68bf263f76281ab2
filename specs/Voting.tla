------------------------------- MODULE Voting --------------------------------
(****************************************************************************)
(* How consensus can be reached by voting.  Acceptors vote for values in    *)
(* numbered ballots; a value is chosen once every member of some quorum has *)
(* voted for it in one ballot.  An acceptor may look at the votes and the   *)
(* promises of all others at once: there are no messages yet.  Paxos is     *)
(* what is left of this when acceptors can only write to each other.        *)
(****************************************************************************)
EXTENDS Integers

CONSTANTS Value,    \* the values that may be chosen
          Acceptor, \* those who vote
          Quorum,   \* the sets of acceptors that suffice to choose a value
          Ballot    \* the numbers of the ballots

ASSUME BallotAssumption == Ballot \subseteq Nat

ASSUME QuorumAssumption ==
  /\ Quorum \subseteq SUBSET Acceptor
  /\ \A Q1, Q2 \in Quorum : Q1 \cap Q2 # {}

VARIABLES votes,  \* votes[a]: the pairs <<b, v>> such that a voted for v in b
          maxBal  \* maxBal[a]: a casts no more votes in ballots below it

vars == <<votes, maxBal>>

TypeOK == /\ votes  \in [Acceptor -> SUBSET (Ballot \X Value)]
          /\ maxBal \in [Acceptor -> Ballot \cup {-1}]
------------------------------------------------------------------------------
VotedFor(a, b, v) == <<b, v>> \in votes[a]

DidNotVoteAt(a, b) == \A v \in Value : ~ VotedFor(a, b, v)

ChosenAt(b, v) == \E Q \in Quorum : \A a \in Q : VotedFor(a, b, v)

chosen == {v \in Value : \E b \in Ballot : ChosenAt(b, v)}

\* The acceptor has not voted in the ballot, and has promised never to.
CannotVoteAt(a, b) == /\ maxBal[a] > b
                      /\ DidNotVoteAt(a, b)

\* No other value can be chosen in the ballot, now or later.
NoneOtherChoosableAt(b, v) ==
  \E Q \in Quorum : \A a \in Q : VotedFor(a, b, v) \/ CannotVoteAt(a, b)

(****************************************************************************)
(* It is safe to vote for v in ballot b: no other value has been chosen     *)
(* below b, nor ever will be.  The reason is always a quorum whose members  *)
(* have promised to stay out of the ballots below b.  Say c is a ballot     *)
(* such that none of them voted between c and b.  Then nothing can be       *)
(* chosen between c and b; at c nothing but v, if no member voted for       *)
(* another value; and below c nothing but v, if v was safe at c already.    *)
(* With c = -1 no ballot is left to speak of.                               *)
(****************************************************************************)
RECURSIVE SafeAt(_, _)
SafeAt(b, v) ==
  \/ b = 0
  \/ \E Q \in Quorum :
       /\ \A a \in Q : maxBal[a] >= b
       /\ \E c \in -1 .. (b - 1) :
            /\ \A d \in (c + 1) .. (b - 1), a \in Q : DidNotVoteAt(a, d)
            /\ (c # -1) =>
                 /\ \A a \in Q, w \in Value : VotedFor(a, c, w) => w = v
                 /\ SafeAt(c, v)

(****************************************************************************)
(* The same as one quorum can show it, without a look at the past: in the   *)
(* last ballot in which any of its members voted, one voted for v.  Whoever *)
(* voted, voted for what was safe; so nothing more need be asked.           *)
(****************************************************************************)
ShowsSafeAt(Q, b, v) ==
  /\ \A a \in Q : maxBal[a] >= b
  /\ \E c \in -1 .. (b - 1) :
       /\ (c # -1) => \E a \in Q : VotedFor(a, c, v)
       /\ \A d \in (c + 1) .. (b - 1), a \in Q : DidNotVoteAt(a, d)
------------------------------------------------------------------------------
Init == /\ votes  = [a \in Acceptor |-> {}]
        /\ maxBal = [a \in Acceptor |-> -1]

\* Acceptor a promises to vote no more below ballot b.
IncreaseMaxBal(a, b) ==
  /\ b > maxBal[a]
  /\ maxBal' = [maxBal EXCEPT ![a] = b]
  /\ UNCHANGED votes

\* Acceptor a votes for v in ballot b: once, for what the others vote for,
\* and only for what is safe.
VoteFor(a, b, v) ==
  /\ maxBal[a] <= b
  /\ DidNotVoteAt(a, b)
  /\ \A c \in Acceptor \ {a} : \A w \in Value : VotedFor(c, b, w) => w = v
  /\ SafeAt(b, v)
  /\ votes'  = [votes  EXCEPT ![a] = @ \cup {<<b, v>>}]
  /\ maxBal' = [maxBal EXCEPT ![a] = b]

Next == \E a \in Acceptor, b \in Ballot :
          \/ IncreaseMaxBal(a, b)
          \/ \E v \in Value : VoteFor(a, b, v)

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
\* An acceptor votes once in a ballot.
VInv1 == \A a \in Acceptor, b \in Ballot, v, w \in Value :
           VotedFor(a, b, v) /\ VotedFor(a, b, w) => v = w

\* Whoever voted, voted for what was safe, and still is.
VInv2 == \A a \in Acceptor, b \in Ballot, v \in Value :
           VotedFor(a, b, v) => SafeAt(b, v)

\* In one ballot there are votes for one value only.
VInv3 == \A a1, a2 \in Acceptor, b \in Ballot, v1, v2 \in Value :
           VotedFor(a1, b, v1) /\ VotedFor(a2, b, v2) => v1 = v2

\* No acceptor has voted above the ballot that it has come to.
VInv4 == \A a \in Acceptor, b \in Ballot :
           maxBal[a] < b => DidNotVoteAt(a, b)

Inv == TypeOK /\ VInv1 /\ VInv2 /\ VInv3 /\ VInv4

\* What a quorum shows to be safe is safe.
ShownIsSafe == \A Q \in Quorum, b \in Ballot, v \in Value :
                 ShowsSafeAt(Q, b, v) => SafeAt(b, v)

\* Safe means what it should: below, no other value can be chosen any more.
SafeIsFinal == \A b \in Ballot, v \in Value :
                 SafeAt(b, v) => \A c \in Ballot :
                                   c < b => NoneOtherChoosableAt(c, v)

THEOREM Invariance == Spec => [](Inv /\ ShownIsSafe /\ SafeIsFinal)

C == INSTANCE Consensus

\* The refinement, a part of it as an invariant and all of it as a property.
AtMostOneChosen == C!Inv

ImplementsConsensus == C!Spec

THEOREM Implementation == Spec => ImplementsConsensus
==============================================================================
