--------------------------- MODULE HistoryExamples ---------------------------
(****************************************************************************)
(* Histories for HistoryCheck, and what must be said of them.  Each Init is *)
(* one history; nothing happens; the invariants are the answers.            *)
(****************************************************************************)
EXTENDS Naturals, FiniteSets

VARIABLES history, acceptors

vars == <<history, acceptors>>

H == INSTANCE HistoryCheck WITH History <- history, Acceptor <- acceptors

Proposal(n, value, accepted_by) ==
  [n |-> n, value |-> value, accepted_by |-> accepted_by]

Five == {"n1", "n2", "n3", "n4", "n5"}

TheAcceptors == acceptors = Five

\* The value of a minority gives way to that of a majority.
InitSafe ==
  /\ TheAcceptors
  /\ history = {Proposal(1, "a", {"n1", "n2"}),
                Proposal(3, "b", {"n2", "n3", "n4"}),
                Proposal(5, "b", {"n3", "n4", "n5"})}

AnswerSafe == /\ H!chosen_at_n = 3
              /\ H!chosen_value = "b"
              /\ H!all_subsequent_match /\ H!I1 /\ H!at_most_one_chosen
              /\ H!safe

\* Nobody decided anything.
InitNothing ==
  /\ TheAcceptors
  /\ history = {Proposal(1, "a", {"n1", "n2"}), Proposal(2, "b", {"n3", "n4"})}

AnswerNothing == ~ H!is_anything_chosen /\ H!all_subsequent_match /\ H!safe

\* A single late acceptance of another value is a violation already.
InitMismatch ==
  /\ TheAcceptors
  /\ history = {Proposal(2, "a", {"n1", "n2", "n3"}), Proposal(4, "b", {"n5"})}

AnswerMismatch == /\ H!chosen_at_n = 2 /\ H!chosen_value = "a"
                  /\ H!Mismatching = {Proposal(4, "b", {"n5"})}
                  /\ H!I1 /\ H!at_most_one_chosen
                  /\ ~ H!all_subsequent_match /\ ~ H!safe

\* A proposal that nobody accepted is not a violation.
InitUnheard ==
  /\ TheAcceptors
  /\ history = {Proposal(2, "a", {"n1", "n2", "n3"}), Proposal(4, "b", {})}

AnswerUnheard == H!chosen_value = "a" /\ H!safe

\* Two values with one number.
InitClash ==
  /\ TheAcceptors
  /\ history = {Proposal(2, "a", {"n1"}), Proposal(2, "b", {"n2"})}

AnswerClash == /\ H!Clashing = history
               /\ ~ H!is_anything_chosen
               /\ ~ H!I1 /\ ~ H!safe

\* Two values are chosen.
InitTwo ==
  /\ TheAcceptors
  /\ history = {Proposal(7, "b", {"n3", "n4", "n5"}),
                Proposal(2, "a", {"n1", "n2", "n3"})}

AnswerTwo == /\ H!chosen_at_n = 2 /\ H!chosen_value = "a"
             /\ H!ChosenValues = {"a", "b"}
             /\ ~ H!at_most_one_chosen /\ ~ H!all_subsequent_match /\ ~ H!safe

\* The first history, given in parts.
InitMerged ==
  /\ acceptors = Five
  /\ history = H!Merged({Proposal(3, "b", {"n2"}),
                         Proposal(1, "a", {"n1", "n2"}),
                         Proposal(3, "b", {"n3", "n4"}),
                         Proposal(5, "b", {"n3", "n4", "n5"})})

\* Each of three acceptors accepted another value: nothing was chosen, and no
\* run of Paxos gives it.
InitThree ==
  /\ acceptors = {"n1", "n2", "n3"}
  /\ history = {Proposal(1, "a", {"n1"}), Proposal(2, "b", {"n2"}),
                Proposal(3, "c", {"n3"})}

AnswerThree == /\ H!safe /\ H!P1 /\ H!P2 /\ H!P2a /\ H!P2b
               /\ H!ViolatingP2c = {Proposal(3, "c", {"n3"})}

\* An issued proposal counts, even if nobody has accepted it.
AnswerUnheardIssued == /\ H!P2a /\ ~ H!P2b /\ H!ViolatingP2b = history
                       /\ H!ViolatingP2c = {Proposal(4, "b", {})}

\* An acceptor received a proposal and accepted none.
InitIgnored ==
  /\ TheAcceptors
  /\ history = {Proposal(2, "a", {"n1"}),
                [n |-> 3, value |-> "a", accepted_by |-> {"n2"},
                 received_by |-> {"n1", "n3"}]}

AnswerIgnored == /\ H!safe /\ H!P2c /\ ~ H!P1
                 /\ \A p \in H!ViolatingP1 : p.n = 3
------------------------------------------------------------------------------
(****************************************************************************)
(* All histories of three acceptors with three numbers and three values:    *)
(* what HistoryCheck counts is what the sentences of the requirements say.  *)
(****************************************************************************)
Three == {"n1", "n2", "n3"}

\* The proposals of one number that were issued: all of one value, or of up to
\* two.
OneOf(n, values) ==
  {{}} \cup {{Proposal(n, v, A)} : v \in values, A \in SUBSET Three}

TwoOf(n, values) ==
  OneOf(n, values) \cup
    {{Proposal(n, v, A), Proposal(n, w, B)} :
       v \in values, w \in values, A \in SUBSET Three, B \in SUBSET Three}

InitEvery == /\ acceptors = Three
             /\ \E P \in OneOf(1, {"a", "b", "c"}),
                   Q \in OneOf(2, {"a", "b", "c"}),
                   R \in OneOf(3, {"a", "b", "c"}) : history = P \cup Q \cup R

InitClashing == /\ acceptors = Three
                /\ \E P \in TwoOf(1, {"a", "b"}), Q \in OneOf(2, {"b"}),
                      R \in OneOf(3, {"a"}) :
                     history = H!Merged(P \cup Q \cup R)

Majorities == {S \in SUBSET acceptors :
                 2 * Cardinality(S) > Cardinality(acceptors)}

ChosenOnes ==
  {p \in history : \E S \in Majorities : S \subseteq p.accepted_by}

AcceptedIn(S) == {p \in history : p.accepted_by \cap S # {}}

Sentences ==
  /\ H!P1
  /\ H!P2 <=> \A p, q \in ChosenOnes : q.n > p.n => q.value = p.value
  /\ H!P2a <=> \A p \in ChosenOnes, q \in AcceptedIn(acceptors) :
                 q.n > p.n => q.value = p.value
  /\ H!P2b <=> \A p \in ChosenOnes, q \in history :
                 q.n > p.n => q.value = p.value
  /\ H!P2c <=> \A p \in history : \E S \in Majorities :
                 LET below == {q \in AcceptedIn(S) : q.n < p.n}
                 IN  \/ below = {}
                     \/ \E q \in below : /\ q.value = p.value
                                         /\ \A r \in below : r.n <= q.n

OneValuePerNumber == \A p, q \in history : p.n = q.n => p.value = q.value

\* Each requirement implies the one before it.
Chain == /\ H!P2c /\ OneValuePerNumber => H!P2b
         /\ H!P2b => H!P2a
         /\ H!P2a => H!P2
         /\ H!P2a /\ H!I1 => H!safe
         /\ H!safe => H!P2a
------------------------------------------------------------------------------
Next == UNCHANGED vars
==============================================================================
