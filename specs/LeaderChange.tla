---------------------------- MODULE LeaderChange -----------------------------
(****************************************************************************)
(* Why a replicated log needs a stable leader.  MultiPaxos, reduced to who  *)
(* leads: two leaders, each of which may take over from the other with a    *)
(* ballot above all others.  A leader that stays fills every slot.  If they *)
(* take over from each other for ever, nothing need ever be chosen, even if *)
(* everything else is strongly fair.                                        *)
(*                                                                          *)
(* Only the latest ballot is kept, so that there are finitely many states   *)
(* although ballots grow without end.  Requests of an abandoned ballot are  *)
(* lost, and so are its votes, unless a quorum cast them.  Left out are     *)
(* commands: a leader proposes something for every slot (see MultiPaxos).   *)
(****************************************************************************)
EXTENDS Naturals

CONSTANTS Acceptor, \* those who vote
          Quorum,   \* the sets of acceptors that suffice
          Slots     \* the slots of the log are 1 .. Slots

Slot   == 1 .. Slots
Leader == {1, 2}

ASSUME \A Q1, Q2 \in Quorum : Q1 \cap Q2 # {}

VARIABLES leader, \* who leads the latest ballot
          joined, \* the acceptors that joined it
          votes,  \* votes[s]: the acceptors that voted in it for slot s
          filled  \* the slots for which a command was chosen

vars == <<leader, joined, votes, filled>>

TypeOK == /\ leader \in Leader
          /\ joined \subseteq Acceptor
          /\ votes  \in [Slot -> SUBSET Acceptor]
          /\ filled \subseteq Slot

Init == /\ leader = 1
        /\ joined = {}
        /\ votes  = [s \in Slot |-> {}]
        /\ filled = {}

HasQuorum(S) == \E Q \in Quorum : Q \subseteq S

\* The other leader begins a ballot above all others.
TakeOver(l) ==
  /\ filled # Slot
  /\ leader # l
  /\ leader' = l
  /\ joined' = {}
  /\ votes'  = [s \in Slot |-> {}]
  /\ UNCHANGED filled

\* Acceptor a joins the latest ballot, for all slots.
Join(a) ==
  /\ a \notin joined
  /\ joined' = joined \cup {a}
  /\ UNCHANGED <<leader, votes, filled>>

\* The leader has heard from a quorum and proposes something for slot s.
\* Acceptor a, which thereby joins, votes for it.
Vote(a, s) ==
  /\ HasQuorum(joined)
  /\ a \notin votes[s]
  /\ joined' = joined \cup {a}
  /\ votes'  = [votes EXCEPT ![s] = @ \cup {a}]
  /\ filled' = IF HasQuorum(votes'[s]) THEN filled \cup {s} ELSE filled
  /\ UNCHANGED leader

Next == \/ \E l \in Leader : TakeOver(l)
        \/ \E a \in Acceptor : Join(a) \/ \E s \in Slot : Vote(a, s)

Spec == Init /\ [][Next]_vars

\* The acceptors answer, and requests for each slot arrive.
WeaklyFair == \A a \in Acceptor : /\ WF_vars(Join(a))
                                  /\ \A s \in Slot : WF_vars(Vote(a, s))

\* They do so even if a change of the leader interrupts them again and again.
StronglyFair == \A a \in Acceptor : /\ SF_vars(Join(a))
                                    /\ \A s \in Slot : SF_vars(Vote(a, s))

\* From some time on, one leader stays.
Stable == \E l \in Leader : <>[](leader = l)

StableSpec == Spec /\ WeaklyFair /\ Stable

ChangingSpec == Spec /\ StronglyFair
------------------------------------------------------------------------------
FillsEverySlot == \A s \in Slot : <>(s \in filled)

FillsSomeSlot == <>(filled # {})

THEOREM StableSpec => FillsEverySlot
==============================================================================
