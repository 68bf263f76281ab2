-------------------------------- MODULE Duel ---------------------------------
(****************************************************************************)
(* Why Paxos needs a distinguished proposer. Two proposers overtake each    *)
(* other for ever: each time that one is about to have its proposal         *)
(* accepted, the other has got promises to a higher number, and each that   *)
(* is overtaken takes a higher number still.                                *)
(*                                                                          *)
(* Only the order of numbers matters, and of each proposer only its latest  *)
(* number: so `ahead' tells whose is the higher, and there are finitely     *)
(* many states although the numbers grow without end. A promise to a number *)
(* that was abandoned counts as none. Left out are values, as they have no  *)
(* part in this (see PaxosMadeSimple), and the requests of abandoned        *)
(* attempts, which are lost.                                                *)
(*                                                                          *)
(* With both proposers as candidates there is a behavior in which nothing   *)
(* is ever decided, however fair; with one of them there is none.           *)
(****************************************************************************)
EXTENDS FiniteSets, Naturals

CONSTANTS Acceptor, \* the acceptors
          Candidate \* the proposers that may begin, of 1 and 2

Proposer == {1, 2}
Other(p) == 3 - p

VARIABLES ahead,    \* the proposer with the higher number
          phase,    \* phase[p]: "idle", "preparing" or "accepting"
          promised, \* promised[a]: the proposer whose number a promised, or 0
          promises, \* promises[p]: the acceptors that promised p's number
          votes     \* votes[p]: the acceptors that accepted p's proposal

vars == <<ahead, phase, promised, promises, votes>>

TypeOK == /\ ahead    \in Proposer
          /\ phase    \in [Proposer -> {"idle", "preparing", "accepting"}]
          /\ promised \in [Acceptor -> Proposer \cup {0}]
          /\ promises \in [Proposer -> SUBSET Acceptor]
          /\ votes    \in [Proposer -> SUBSET Acceptor]

IsMajority(S) == 2 * Cardinality(S) > Cardinality(Acceptor)

Decided == \E p \in Proposer : IsMajority(votes[p])

\* The number that a has promised is not higher than that of p.
Heeds(a, p) == promised[a] = Other(p) => ahead = p

Init == /\ ahead    = 1
        /\ phase    = [p \in Proposer |-> "idle"]
        /\ promised = [a \in Acceptor |-> 0]
        /\ promises = [p \in Proposer |-> {}]
        /\ votes    = [p \in Proposer |-> {}]

\* Proposer p begins, or begins again when it sees that it was overtaken.
Prepare(p) ==
  /\ ~ Decided
  /\ \/ phase[p] = "idle"
     \/ ahead # p /\ \E a \in Acceptor : promised[a] = Other(p)
  /\ ahead'    = p
  /\ phase'    = [phase EXCEPT ![p] = "preparing"]
  /\ promised' = [a \in Acceptor |-> IF promised[a] = p THEN 0 ELSE promised[a]]
  /\ promises' = [promises EXCEPT ![p] = {}]
  /\ votes'    = [votes EXCEPT ![p] = {}]

Promise(a, p) ==
  /\ phase[p] # "idle"
  /\ a \notin promises[p]
  /\ promised[a] # p
  /\ Heeds(a, p)
  /\ promised' = [promised EXCEPT ![a] = p]
  /\ promises' = [promises EXCEPT ![p] = @ \cup {a}]
  /\ UNCHANGED <<ahead, phase, votes>>

Propose(p) ==
  /\ phase[p] = "preparing"
  /\ IsMajority(promises[p])
  /\ phase' = [phase EXCEPT ![p] = "accepting"]
  /\ UNCHANGED <<ahead, promised, promises, votes>>

Accept(a, p) ==
  /\ phase[p] = "accepting"
  /\ a \notin votes[p]
  /\ Heeds(a, p)
  /\ promised' = [promised EXCEPT ![a] = p]
  /\ votes'    = [votes EXCEPT ![p] = @ \cup {a}]
  /\ UNCHANGED <<ahead, phase, promises>>

Next == \/ \E p \in Candidate : Prepare(p) \/ Propose(p)
        \/ \E a \in Acceptor, p \in Proposer : Promise(a, p) \/ Accept(a, p)

Spec == Init /\ [][Next]_vars

Fairness ==
  /\ \A p \in Candidate : WF_vars(Prepare(p)) /\ WF_vars(Propose(p))
  /\ \A a \in Acceptor, p \in Proposer : WF_vars(Promise(a, p))
                                         /\ WF_vars(Accept(a, p))

LiveSpec == Spec /\ Fairness
------------------------------------------------------------------------------
Decides == <>Decided
==============================================================================
