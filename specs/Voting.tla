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
          Quorum    \* the sets of acceptors that suffice to choose a value

ASSUME QuorumAssumption ==
  /\ Quorum \subseteq SUBSET Acceptor
  /\ \A Q1, Q2 \in Quorum : Q1 \cap Q2 # {}

Ballot == Nat

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

\* No other value than v has been or can be chosen below the ballot.
SafeAt(b, v) == \A c \in 0 .. (b - 1) : NoneOtherChoosableAt(c, v)

(****************************************************************************)
(* A quorum's word that v is safe at b: all its members have promised to    *)
(* stay out of the ballots below b, and in the last of those ballots in     *)
(* which any of them voted, it was for v.                                   *)
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
  /\ \E Q \in Quorum : ShowsSafeAt(Q, b, v)
  /\ votes'  = [votes  EXCEPT ![a] = @ \cup {<<b, v>>}]
  /\ maxBal' = [maxBal EXCEPT ![a] = b]

Next == \E a \in Acceptor, b \in Ballot :
          \/ IncreaseMaxBal(a, b)
          \/ \E v \in Value : VoteFor(a, b, v)

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
\* Whoever voted, voted for what was safe.
VotesSafe == \A a \in Acceptor, b \in Ballot, v \in Value :
               VotedFor(a, b, v) => SafeAt(b, v)

\* In one ballot there are only votes for one value.
OneValuePerBallot ==
  \A a1, a2 \in Acceptor, b \in Ballot, v1, v2 \in Value :
    VotedFor(a1, b, v1) /\ VotedFor(a2, b, v2) => v1 = v2

Inv == TypeOK /\ VotesSafe /\ OneValuePerBallot

THEOREM Invariance == Spec => []Inv

C == INSTANCE Consensus

THEOREM Implementation == Spec => C!Spec
==============================================================================
