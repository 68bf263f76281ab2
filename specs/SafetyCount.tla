----------------------------- MODULE SafetyCount -----------------------------
(****************************************************************************)
(* SafetyTest for many acceptors: the same situation and the same question, *)
(* but acceptors in the same state are only counted.                        *)
(*                                                                          *)
(* Who promises when does not matter, only of which acceptors the quorum    *)
(* is made that the proposer hears: how many of the first majority and how  *)
(* many others.  So to collect promises and to propose is one step.  Only   *)
(* quorums of the least size are looked at, as every other one contains     *)
(* such a one; and the others all hold the same, since the rule looks at    *)
(* what is reported, not at how often.  A late acceptance of the old        *)
(* proposal makes more acceptors report it, and so no new quorums.          *)
(*                                                                          *)
(* That nothing is lost thereby is checked: SafetyTest, which takes no such *)
(* short cut, implements this specification (ImplementsCount there).        *)
(*                                                                          *)
(* To ask, give the constants and explore.  Then evaluate Safe, Forced and  *)
(* NotProposed as invariants, and proposed and ChosenValues in a state, as  *)
(* described in SafetyTest.  There are about N states for every value that  *)
(* can be proposed.                                                         *)
(****************************************************************************)
EXTENDS Integers

CONSTANTS N,            \* how many acceptors there are
          ChosenNumber, \* the number of the proposal that has been chosen
          ChosenValue,  \* its value
          NewNumber,    \* the number of the proposer that comes
          OwnValue,     \* what it would like to propose
          Earlier,      \* numbers below ChosenNumber (perhaps none)
          EarlierValue  \* the value of the proposals with these numbers

Majority == N \div 2 + 1

ASSUME /\ N \in Nat \ {0}
       /\ ChosenNumber \in Nat /\ NewNumber \in Nat
       /\ Earlier \subseteq 0 .. (ChosenNumber - 1)

VARIABLES proposed, \* what has been proposed with NewNumber: {} or {a value}
          accepting \* how many acceptors have accepted that

vars == <<proposed, accepting>>

Proposal(n, v) == [n |-> n, v |-> v]

ChosenProposal == Proposal(ChosenNumber, ChosenValue)

EarlierProposals == {Proposal(n, EarlierValue) : n \in Earlier}

\* Stands for no proposal, and has a lower number than any.
NoProposal == [n |-> -1]

\* Of some proposals, the one with the highest number.
Highest(proposals) ==
  CHOOSE r \in proposals : \A s \in proposals : s.n <= r.n

\* How many of the first majority can be in a quorum, when the rest of it
\* are others.
Counts == (Majority - (N - Majority)) .. Majority

\* A quorum with k of the first majority, where the others hold `held', can
\* promise NewNumber ...
CanPromise(k, held) ==
  /\ k > 0 => NewNumber > ChosenNumber
  /\ k < Majority => NewNumber > held.n

\* ... and then these proposals are reported.
Reported(k, held) ==
  (IF k > 0 THEN {ChosenProposal} ELSE {}) \cup
  (IF k < Majority THEN {held} \ {NoProposal} ELSE {})
------------------------------------------------------------------------------
\* The rule of Paxos, and what a variant would replace: propose the value of
\* the highest-numbered proposal reported, or your own if there is none.
ValueToPropose(reported) ==
  IF reported = {} THEN OwnValue ELSE Highest(reported).v

Init == /\ proposed = {}
        /\ accepting = 0

\* The proposer has heard from such a quorum, and proposes.
Propose(k, held) ==
  /\ proposed = {}
  /\ CanPromise(k, held)
  /\ proposed' = {ValueToPropose(Reported(k, held))}
  /\ UNCHANGED accepting

\* One more acceptor accepts what is proposed.
AcceptNew == /\ proposed # {}
             /\ accepting < N
             /\ accepting' = accepting + 1
             /\ UNCHANGED proposed

Next == \/ \E k \in Counts, held \in EarlierProposals \cup {NoProposal} :
             Propose(k, held)
        \/ AcceptNew

Spec == Init /\ [][Next]_vars
------------------------------------------------------------------------------
\* The value that was chosen, and what has been chosen since.
ChosenValues ==
  {ChosenValue} \cup (IF accepting >= Majority THEN proposed ELSE {})

Safe == /\ proposed \subseteq {ChosenValue}
        /\ ChosenValues = {ChosenValue}

\* Every quorum that can promise reports the chosen value.
Forced ==
  \A k \in Counts, held \in EarlierProposals \cup {NoProposal} :
    CanPromise(k, held) => ChosenProposal \in Reported(k, held)

NotProposed == proposed = {}
==============================================================================
