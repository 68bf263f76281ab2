------------------------------ MODULE CASPaxos -------------------------------
(****************************************************************************)
(* A replicated register without a log. A proposer does not bring a value   *)
(* but a change, a function from the old state of the register to the new   *)
(* one. In phase 1 it reads the state that was accepted last by a quorum,   *)
(* applies its change, and in phase 2 has the result accepted. A change is  *)
(* done when a quorum has accepted the new state.                           *)
(*                                                                          *)
(* Here the state is the sequence of the changes that made it, so it shows  *)
(* all of its past: a change that is done must be in every state that is    *)
(* done later, behind all that was done before it.                          *)
(*                                                                          *)
(* Each ballot is one attempt at one change. Messages are never taken away, *)
(* which covers loss, delay, reordering and duplication. Left out are the   *)
(* clients' answers, attempts at the same change in several ballots, the    *)
(* shortcut by which a proposer skips phase 1 the next time, deletion, and  *)
(* changes of the set of acceptors.                                         *)
(****************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS Acceptor, \* those who accept states of the register
          Quorum,   \* the sets of acceptors that suffice
          Ballot    \* the numbers of the ballots; each brings its change

ASSUME /\ Ballot \subseteq Nat
       /\ \A Q1, Q2 \in Quorum : Q1 \cap Q2 # {}

VARIABLES promised, \* promised[a]: the highest ballot that a has taken part in
          accepted, \* accepted[a]: the state that a accepted last
          msgs      \* all messages that have been sent

vars == <<promised, accepted, msgs>>

\* The change of ballot b: it adds itself to what was there.
Change(b, state) == Append(state, b)

\* The state that was accepted in a ballot; at first the register is empty.
Initial == [bal |-> -1, state |-> <<>>]

Init == /\ promised = [a \in Acceptor |-> -1]
        /\ accepted = [a \in Acceptor |-> Initial]
        /\ msgs = {}

Send(m) == msgs' = msgs \cup {m}

Sent(type, b) == {m \in msgs : m.type = type /\ m.bal = b}

Prepare(b) == /\ Send([type |-> "prepare", bal |-> b])
              /\ UNCHANGED <<promised, accepted>>

\* Acceptor a promises ballot b, and reports the state that it has.
Promise(a, b) ==
  /\ b > promised[a]
  /\ Sent("prepare", b) # {}
  /\ promised' = [promised EXCEPT ![a] = b]
  /\ Send([type |-> "promise", acc |-> a, bal |-> b, has |-> accepted[a]])
  /\ UNCHANGED accepted

\* The proposer applies its change to the latest state that it has heard of.
Propose(b) ==
  /\ Sent("accept", b) = {}
  /\ \E Q \in Quorum :
       LET answers == {m \in Sent("promise", b) : m.acc \in Q}
           last == CHOOSE m \in answers :
                     \A n \in answers : n.has.bal <= m.has.bal
       IN  /\ Q = {m.acc : m \in answers}
           /\ Send([type  |-> "accept", bal |-> b,
                    state |-> Change(b, last.has.state)])
  /\ UNCHANGED <<promised, accepted>>

\* Acceptor a accepts the new state.
Accept(a, b) ==
  /\ b >= promised[a]
  /\ \E m \in Sent("accept", b) :
       /\ promised' = [promised EXCEPT ![a] = b]
       /\ accepted' = [accepted EXCEPT ![a] = [bal |-> b, state |-> m.state]]
       /\ Send([type |-> "accepted", acc |-> a, bal |-> b])

Next == \E b \in Ballot :
          \/ Prepare(b)
          \/ Propose(b)
          \/ \E a \in Acceptor : Promise(a, b) \/ Accept(a, b)

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
IsPrefix(s, t) == Len(s) <= Len(t) /\ s = SubSeq(t, 1, Len(s))

\* The change of ballot b is done: a quorum has accepted what came of it.
Done(b) == \E Q \in Quorum : \A a \in Q :
             [type |-> "accepted", acc |-> a, bal |-> b] \in msgs

\* The states that were proposed in ballot b, and those that are done.
ProposedAt(b) == {m.state : m \in Sent("accept", b)}

DoneStates == UNION {ProposedAt(b) : b \in {c \in Ballot : Done(c)}}

OneStatePerBallot == \A b \in Ballot : \A s, t \in ProposedAt(b) : s = t

\* What is done is never undone: it is contained in all that is proposed in
\* higher ballots.
NothingIsLost ==
  \A b, c \in Ballot : b < c /\ Done(b) =>
    \A s \in ProposedAt(b), t \in ProposedAt(c) : IsPrefix(s, t)

\* The register has one past.
OnePast == \A s, t \in DoneStates : IsPrefix(s, t) \/ IsPrefix(t, s)

\* No change is applied twice.
AppliedOnce == \A b \in Ballot : \A s \in ProposedAt(b) :
                 \A i, j \in 1 .. Len(s) : s[i] = s[j] => i = j

\* Not an invariant: that a change may be in the register without its having
\* been done in its own ballot.
NeverCarried == \A s \in DoneStates : \A i \in 1 .. Len(s) : Done(s[i])
==============================================================================
