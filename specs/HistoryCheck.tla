---------------------------- MODULE HistoryCheck -----------------------------
(****************************************************************************)
(* Questions about a history of Paxos: these proposals were issued, and     *)
(* each was accepted by these acceptors.  What was chosen, and does the     *)
(* history keep what must hold of it?                                       *)
(*                                                                          *)
(* There is no behavior here, only the end of one.  All definitions are     *)
(* constant: give the two constants and evaluate                            *)
(*   is_anything_chosen     are the next two defined?                       *)
(*   chosen_at_n            the lowest number of a proposal that was chosen *)
(*   chosen_value           its value                                       *)
(*   all_subsequent_match   no proposal with a higher number and another    *)
(*                          value was accepted                              *)
(*   I1                     accepted proposals of one number have one value *)
(*   at_most_one_chosen     no two values were chosen                       *)
(*   safe                   the last three together                         *)
(*   P1, P2, P2a, P2b, P2c  the requirements from which "Paxos Made Simple" *)
(*                          derives the algorithm, each for itself          *)
(* and, of what is violated, the witnesses Mismatching, Clashing,           *)
(* ChosenValues and ViolatingP1 to ViolatingP2c.                            *)
(*                                                                          *)
(* safe says that what was accepted contradicts no choice.  It does not say *)
(* that a run of Paxos gives the history: three acceptors that each         *)
(* accepted another value, with the numbers 1, 2 and 3, chose nothing and   *)
(* are safe, and in no run does a proposer issue the third of these.  If    *)
(* the issued proposals of each number have one value, then a run of Paxos  *)
(* gives the history if and only if P2c holds.                              *)
(*                                                                          *)
(* A proposal is [n |-> 3, value |-> "v", accepted_by |-> {"n1", "n2"}].    *)
(* All proposals of the history were issued, also those that nobody         *)
(* accepted.  An acceptor has received what it accepted; a field            *)
(* received_by names others that received the proposal.                     *)
(* The work grows with the number of proposals and the size of accepted_by: *)
(* a proposal is chosen when it was accepted by more than half of the       *)
(* acceptors, which is counted, and not sought among all majorities.        *)
(****************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS History,  \* the set of proposals, each number and value told once
          Acceptor  \* all acceptors; those named are AcceptorsNamed

ReceivedBy(p) ==
  p.accepted_by \cup (IF "received_by" \in DOMAIN p THEN p.received_by ELSE {})

ASSUME HistoryAssumption == \A p \in History : ReceivedBy(p) \subseteq Acceptor

AcceptorsNamed == UNION {ReceivedBy(p) : p \in History}

\* A history in which some numbers and values are told more than once, in
\* the form that is asked for.
Merged(history) ==
  LET Same(p) == {q \in history : q.n = p.n /\ q.value = p.value}
  IN  {[n |-> p.n, value |-> p.value,
        accepted_by |-> UNION {q.accepted_by : q \in Same(p)},
        received_by |-> UNION {ReceivedBy(q) : q \in Same(p)}] : p \in history}
------------------------------------------------------------------------------
Min(S) == CHOOSE n \in S : \A m \in S : n <= m

IsMajority(S) == 2 * Cardinality(S) > Cardinality(Acceptor)

\* What was accepted by anybody, and what by a majority.
Accepted == {p \in History : p.accepted_by # {}}

Chosen == {p \in History : IsMajority(p.accepted_by)}

is_anything_chosen == Chosen # {}

chosen_at_n == Min({p.n : p \in Chosen})

chosen_value == (CHOOSE p \in Chosen : p.n = chosen_at_n).value
------------------------------------------------------------------------------
\* Accepted after the first choice, and with another value.
Mismatching ==
  IF is_anything_chosen
    THEN LET n == chosen_at_n
             value == chosen_value
         IN  {p \in Accepted : p.n > n /\ p.value # value}
    ELSE {}

all_subsequent_match == Mismatching = {}

\* One value for each number: there are as many numbers as there are pairs.
I1 == Cardinality({p.n : p \in Accepted})
        = Cardinality({<<p.n, p.value>> : p \in Accepted})

\* Accepted, and so was another value with the same number.
Clashing ==
  IF I1 THEN {}
  ELSE {p \in Accepted : \E q \in Accepted : p.n = q.n /\ p.value # q.value}

ChosenValues == {p.value : p \in Chosen}

at_most_one_chosen == Cardinality(ChosenValues) <= 1

safe == all_subsequent_match /\ I1 /\ at_most_one_chosen
------------------------------------------------------------------------------
(****************************************************************************)
(* The requirements by name.  HistoryExamples holds them against the        *)
(* sentences, in which all majorities are tried.                            *)
(****************************************************************************)

\* P1: an acceptor must accept the first proposal that it receives.  The
\* history has no order of receipt.  It violates P1 where an acceptor has
\* received a proposal and accepted none; where it has accepted one, that may
\* have been the first.  Acceptors that keep promises need not keep P1.
Idle == Acceptor \ UNION {p.accepted_by : p \in History}

ViolatingP1 == {p \in History : ReceivedBy(p) \cap Idle # {}}

P1 == ViolatingP1 = {}

\* P2, P2a, P2b: if a proposal is chosen, then every higher-numbered proposal
\* that is chosen (accepted, issued) has its value.  It is enough to look at
\* the lowest number that was chosen: what contradicts a later choice either
\* contradicts this one, or has its value, and then the later choice
\* contradicts it.
FirstChosen == {p \in Chosen : p.n = chosen_at_n}

Contradicting(S) ==
  IF is_anything_chosen
    THEN LET n == chosen_at_n
             values == {p.value : p \in FirstChosen}
         IN  {q \in S : q.n > n /\ \E value \in values : value # q.value}
    ELSE {}

\* What contradicts a choice, together with what it contradicts.
WithFirst(S) == IF S = {} THEN {} ELSE FirstChosen \cup S

ViolatingP2 == WithFirst(Contradicting(Chosen))

P2 == ViolatingP2 = {}

ViolatingP2a == WithFirst(Contradicting(Accepted))

P2a == ViolatingP2a = {}

ViolatingP2b == WithFirst(Contradicting(History))

P2b == ViolatingP2b = {}

Numbers == {p.n : p \in History}

\* P2c: for every issued proposal p there is a majority S of acceptors such
\* that (a) no acceptor in S has accepted a proposal numbered less than p.n,
\* or (b) p.value is the value of the highest-numbered one among all those
\* that the acceptors in S have accepted.  An acceptor in S has promised to
\* accept nothing more below p.n, so that this holds ever after, and of a
\* history too.
\*
\* The largest S is counted instead of all S being tried.  The numbers are
\* gone through in ascending order.  latest[a] is the highest number below n
\* that a has accepted, or None.  bound is the lowest number such that a
\* majority has accepted nothing above it and below n: the acceptors in S may
\* have accepted what is numbered bound or higher, and if it is None, nothing.
ProposalsOf == [n \in Numbers |-> {p \in History : p.n = n}]

None == Min(Numbers) - 1

NumberAfter(n) ==
  CHOOSE m \in Numbers : m > n /\ \A l \in Numbers : l > n => m <= l

LastNumber == CHOOSE n \in Numbers : \A m \in Numbers : m <= n

RECURSIVE Bound(_, _)
Bound(m, latest) ==
  IF IsMajority({a \in Acceptor : latest[a] <= m}) THEN m
  ELSE Bound(NumberAfter(m), latest)

HasAccepted(a, n, value) ==
  \E p \in ProposalsOf[n] : p.value = value /\ a \in p.accepted_by

RECURSIVE UnsupportedFrom(_, _, _)
UnsupportedFrom(n, latest, lowest) ==
  LET issued == ProposalsOf[n]
      bound == Bound(lowest, latest)
      now == UNION {p.accepted_by : p \in issued}
      wrong == IF bound = None THEN {}
               ELSE {p \in issued :
                       \A a \in Acceptor :
                         latest[a] < bound
                           \/ ~ HasAccepted(a, latest[a], p.value)}
  IN  IF n = LastNumber THEN wrong
      ELSE wrong \cup
             UnsupportedFrom(NumberAfter(n),
                             [a \in Acceptor |-> IF a \in now THEN n
                                                 ELSE latest[a]],
                             bound)

ViolatingP2c ==
  IF History = {} THEN {}
  ELSE UnsupportedFrom(Min(Numbers), [a \in Acceptor |-> None], None)

P2c == ViolatingP2c = {}
==============================================================================
