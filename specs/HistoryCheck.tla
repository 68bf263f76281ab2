---------------------------- MODULE HistoryCheck -----------------------------
(****************************************************************************)
(* A question about a history of Paxos: these proposals were made, and each *)
(* was accepted by these acceptors; is that what Paxos allows?              *)
(*                                                                          *)
(* There is no behavior here, only the end of one.  All definitions are     *)
(* constant: give the two constants and evaluate                            *)
(*   safe                   all of the three that follow                    *)
(*   all_subsequent_match   P2a: no accepted proposal after the one that    *)
(*                          was chosen first has another value              *)
(*   I1                     accepted proposals of one number have one value *)
(*   at_most_one_chosen     no two values were chosen                       *)
(*   is_anything_chosen     are the next two defined?                       *)
(*   chosen_at_n            the lowest number of a proposal that was chosen *)
(*   chosen_value           its value                                       *)
(* and, of what is violated, the witnesses Mismatching, Clashing and        *)
(* ChosenValues.                                                            *)
(*                                                                          *)
(* A proposal is [n |-> 3, value |-> "v", accepted_by |-> {"n1", "n2"}].    *)
(* The work grows with the number of proposals and the size of accepted_by: *)
(* a proposal is chosen when it was accepted by more than half of the       *)
(* acceptors, which is counted, and not sought among all majorities.        *)
(****************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS History,  \* the set of proposals, each number and value told once
          Acceptor  \* all acceptors; those named are AcceptorsNamed

ASSUME HistoryAssumption == \A p \in History : p.accepted_by \subseteq Acceptor

AcceptorsNamed == UNION {p.accepted_by : p \in History}

\* A history in which some numbers and values are told more than once, in
\* the form that is asked for.
Merged(history) ==
  {[n |-> p.n, value |-> p.value,
    accepted_by |-> UNION {q.accepted_by : q \in {r \in history :
                             r.n = p.n /\ r.value = p.value}}] : p \in history}
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
==============================================================================
