----------------------------- MODULE MultiPaxos ------------------------------
(****************************************************************************)
(* A replicated log: Paxos for every slot of it, with one phase 1 for all   *)
(* slots together. A new leader asks once what was voted for anywhere in    *)
(* the log. Where a vote is reported it must propose that again; below the  *)
(* last such slot, where none is reported, it fills the gap with a command  *)
(* that does nothing, so that what comes after can be executed; and only    *)
(* after it does it propose new commands.                                   *)
(*                                                                          *)
(* Each ballot has its leader, and may be led at any time. Messages are     *)
(* never taken away, which covers loss, delay, reordering and duplication.  *)
(* A leader's proposals may overtake each other, which is how gaps arise.   *)
(* Left out are clients that retry (a command may be chosen for two slots), *)
(* snapshots of the log, changes of the set of acceptors, and elections.    *)
(* A stable leader fills every slot.  LeaderChange has leaders that replace *)
(* each other for ever, for which the ballots here are too few.             *)
(****************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS Command,  \* what clients ask for
          Noop,     \* the command that does nothing
          Acceptor, \* those who vote
          Quorum,   \* the sets of acceptors that suffice to choose a command
          Ballot,   \* the numbers of the ballots
          Slots     \* the slots of the log are 1 .. Slots

Slot  == 1 .. Slots
Value == Command \cup {Noop}

ASSUME /\ Ballot \subseteq Nat
       /\ Noop \notin Command
       /\ \A Q1, Q2 \in Quorum : Q1 \cap Q2 # {}

VARIABLES maxBal, \* maxBal[a]: the highest ballot that a has taken part in
          log,    \* log[a][s]: the last vote of a for slot s
          leader, \* leader[b]: what the leader of ballot b must propose, by
                  \* slot, once it has heard from a quorum
          msgs    \* all messages that have been sent

vars == <<maxBal, log, leader, msgs>>

Vote == [bal : Ballot, val : Value]

\* Stands for no vote, and is from a lower ballot than any.
NoVote == [bal |-> -1, val |-> Noop]

Log == [Slot -> Vote \cup {NoVote}]

\* What a leader knows of a slot: what it must propose there, nothing (the
\* slot is free), and nothing yet for all slots before it has heard.
Free      == {}
Must(v)   == {v}
Plan      == [Slot -> {Free} \cup {Must(v) : v \in Value}]
Candidate == <<>>

Message ==
       [type : {"1a"}, bal : Ballot]
  \cup [type : {"1b"}, acc : Acceptor, bal : Ballot, log : Log]
  \cup [type : {"2a"}, bal : Ballot, slot : Slot, val : Value]
  \cup [type : {"2b"}, acc : Acceptor, bal : Ballot, slot : Slot, val : Value]

TypeOK == /\ maxBal \in [Acceptor -> Ballot \cup {-1}]
          /\ log    \in [Acceptor -> Log]
          /\ \A b \in Ballot : leader[b] = Candidate \/ leader[b] \in Plan
          /\ msgs \subseteq Message
------------------------------------------------------------------------------
Init == /\ maxBal = [a \in Acceptor |-> -1]
        /\ log    = [a \in Acceptor |-> [s \in Slot |-> NoVote]]
        /\ leader = [b \in Ballot |-> Candidate]
        /\ msgs = {}

Send(m) == msgs' = msgs \cup {m}

Sent(type, b) == {m \in msgs : m.type = type /\ m.bal = b}

\* The leader of ballot b asks the acceptors to join it, for all slots.
Phase1a(b) == /\ Send([type |-> "1a", bal |-> b])
              /\ UNCHANGED <<maxBal, log, leader>>

\* Acceptor a joins ballot b, and reports its whole log.
Phase1b(a, b) ==
  /\ b > maxBal[a]
  /\ Sent("1a", b) # {}
  /\ maxBal' = [maxBal EXCEPT ![a] = b]
  /\ Send([type |-> "1b", acc |-> a, bal |-> b, log |-> log[a]])
  /\ UNCHANGED <<log, leader>>

\* Of the votes, the one from the highest ballot.
Last(votes) == CHOOSE x \in votes : \A y \in votes : y.bal <= x.bal

\* What must be proposed when these logs are reported.
PlanFor(logs) ==
  LET last  == [s \in Slot |-> Last({l[s] : l \in logs})]
      taken == {s \in Slot : last[s] # NoVote}
  IN  [s \in Slot |-> IF s \in taken THEN Must(last[s].val)
                      ELSE IF \E t \in taken : t > s THEN Must(Noop)
                      ELSE Free]

\* The leader of ballot b has heard from a quorum.
Lead(b) ==
  /\ leader[b] = Candidate
  /\ \E Q \in Quorum :
       LET answers == {m \in Sent("1b", b) : m.acc \in Q}
       IN  /\ Q = {m.acc : m \in answers}
           /\ leader' = [leader EXCEPT ![b] = PlanFor({m.log : m \in answers})]
  /\ UNCHANGED <<maxBal, log, msgs>>

\* The leader of ballot b proposes v for slot s: what it must, or a command
\* of a client in a free slot.  It never proposes for one slot twice.
Phase2a(b, s, v) ==
  /\ leader[b] # Candidate
  /\ \A m \in Sent("2a", b) : m.slot # s
  /\ v \in (IF leader[b][s] = Free THEN Command ELSE leader[b][s])
  /\ Send([type |-> "2a", bal |-> b, slot |-> s, val |-> v])
  /\ UNCHANGED <<maxBal, log, leader>>

\* Acceptor a votes in ballot b for what is proposed there for some slot.
Phase2b(a, b) ==
  /\ b >= maxBal[a]
  /\ \E m \in Sent("2a", b) :
       /\ maxBal' = [maxBal EXCEPT ![a] = b]
       /\ log' = [log EXCEPT ![a][m.slot] = [bal |-> b, val |-> m.val]]
       /\ Send([type |-> "2b", acc |-> a, bal |-> b,
                slot |-> m.slot, val |-> m.val])
  /\ UNCHANGED leader

Next == \E b \in Ballot :
          \/ Phase1a(b)
          \/ Lead(b)
          \/ \E s \in Slot, v \in Value : Phase2a(b, s, v)
          \/ \E a \in Acceptor : Phase1b(a, b) \/ Phase2b(a, b)

Spec == Init /\ [][Next]_vars

\* The leader of ballot b does all that it can, and the acceptors answer it.
LedBy(b) ==
  /\ WF_vars(Phase1a(b))
  /\ WF_vars(Lead(b))
  /\ \A s \in Slot : WF_vars(\E v \in Value : Phase2a(b, s, v))
  /\ \A a \in Acceptor : WF_vars(Phase1b(a, b)) /\ WF_vars(Phase2b(a, b))

\* No leader of a higher ballot begins.
Unchallenged(b) == <>[](\A c \in Ballot : c > b => Sent("1a", c) = {})

\* Leaders of lower ballots may do as they like.
StableSpec == Spec /\ \E b \in Ballot : LedBy(b) /\ Unchallenged(b)

\* Another leader may begin, and then do nothing.
UnstableSpec == Spec /\ \E b \in Ballot : LedBy(b)
------------------------------------------------------------------------------
Voted(a, b, s, v) ==
  [type |-> "2b", acc |-> a, bal |-> b, slot |-> s, val |-> v] \in msgs

ChosenAt(b, s, v) == \E Q \in Quorum : \A a \in Q : Voted(a, b, s, v)

\* The commands chosen for slot s.
ChosenFor(s) == {v \in Value : \E b \in Ballot : ChosenAt(b, s, v)}

\* The replicas agree on every slot.
Agreement == \A s \in Slot : Cardinality(ChosenFor(s)) <= 1

\* A leader proposes nothing against what was chosen in a lower ballot.
ProposedIsSafe ==
  \A m \in {n \in msgs : n.type = "2a"}, b \in Ballot, v \in Value :
    b < m.bal /\ ChosenAt(b, m.slot, v) => m.val = v

\* In what a leader must propose there are no gaps.
NoGaps == \A b \in Ballot : leader[b] # Candidate =>
            \A s, t \in Slot :
              s < t /\ leader[b][s] = Free => leader[b][t] = Free

\* Something is chosen for each slot in the end.
FillsEverySlot == \A s \in Slot : <>(ChosenFor(s) # {})

\* Not invariants: that a later slot can be chosen before an earlier one, and
\* that a gap can be filled with the command that does nothing.
NeverGap == \A s, t \in Slot : s < t /\ ChosenFor(s) = {} => ChosenFor(t) = {}

NeverNoop == \A s \in Slot : Noop \notin ChosenFor(s)
==============================================================================
