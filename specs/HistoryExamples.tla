--------------------------- MODULE HistoryExamples ---------------------------
(****************************************************************************)
(* Histories for HistoryCheck, and what must be said of them.  Each Init is *)
(* one history; nothing happens; the invariants are the answers.            *)
(****************************************************************************)
EXTENDS Naturals

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

\* What nobody accepted does no harm.
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

\* Told in pieces, the same as the first history.
InitMerged ==
  /\ acceptors = Five
  /\ history = H!Merged({Proposal(3, "b", {"n2"}),
                         Proposal(1, "a", {"n1", "n2"}),
                         Proposal(3, "b", {"n3", "n4"}),
                         Proposal(5, "b", {"n3", "n4", "n5"})})

Next == UNCHANGED vars
==============================================================================
